/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import gov.nist.javax.sip.EventWrapper;
import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.OIOMessageProcessorFactory;
import java.io.IOException;
import java.util.Arrays;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sip.IOExceptionEvent;
import javax.sip.PeerUnavailableException;

/**
 * JAIN-SIP with the settings that held under load: one thread per UDP listening point, so that an
 * ACK is never overtaken by a BYE; bounded messages and tables; no dialog layer (ours is {@link
 * Dialog}); our own guard, router and logs.
 */
final class JainStack extends SipStackImpl {
    private final Counters counters;

    JainStack(String name, SipConfig config, GuardedParser.Factory parsers, Counters counters)
            throws PeerUnavailableException {
        super(properties(name, config));
        this.counters = counters;
        messageParserFactory = parsers;
        ioHandler = new TracedStreams(this, parsers.traces());
        sipMessageValves = new CopyOnWriteArrayList<>();
        OIOMessageProcessorFactory stream = new OIOMessageProcessorFactory();
        messageProcessorFactory =
                (owner, address, port, transport) ->
                        transport.equalsIgnoreCase("udp")
                                ? new GuardedUdp(address, this, port, parsers, config, counters)
                                : stream.createMessageProcessor(owner, address, port, transport);
    }

    private static Properties properties(String name, SipConfig config) {
        Properties p = new Properties();
        p.setProperty("javax.sip.STACK_NAME", name);
        p.setProperty("javax.sip.AUTOMATIC_DIALOG_SUPPORT", "off");
        p.setProperty("javax.sip.ROUTER_PATH", HopRouter.class.getName());
        String nist = "gov.nist.javax.sip.";
        p.setProperty(nist + "AUTOMATIC_DIALOG_ERROR_HANDLING", "false");
        p.setProperty(nist + "REENTRANT_LISTENER", "true");
        p.setProperty(nist + "THREAD_POOL_SIZE", "1");
        p.setProperty(nist + "CONGESTION_CONTROL_TIMEOUT", "0");
        String messageBytes = Integer.toString(config.limits().messageBytes());
        p.setProperty(nist + "MAX_MESSAGE_SIZE", messageBytes);
        p.setProperty(
                nist + "MAX_SERVER_TRANSACTIONS",
                Integer.toString(config.limits().serverTransactions()));
        p.setProperty(nist + "RECEIVE_UDP_BUFFER_SIZE", Integer.toString(4 << 20));
        p.setProperty(nist + "SEND_UDP_BUFFER_SIZE", Integer.toString(1 << 20));
        p.setProperty(nist + "RELIABLE_CONNECTION_KEEP_ALIVE_TIMEOUT", "300");
        p.setProperty(nist + "READ_TIMEOUT", "10000");
        p.setProperty(nist + "CONNECTION_TIMEOUT", "4000");
        p.setProperty(nist + "MAX_CONNECTIONS", "1000");
        p.setProperty(nist + "TIMER_CLASS_NAME", TransactionTimer.class.getName());
        p.setProperty(nist + "THREAD_PRIORITY", Integer.toString(Thread.NORM_PRIORITY));
        p.setProperty(nist + "AGGRESSIVE_CLEANUP", "true");
        p.setProperty(nist + "RFC_2543_SUPPORT_ENABLED", "false");
        p.setProperty(nist + "DELIVER_UNSOLICITED_NOTIFY", "true");
        p.setProperty(nist + "PATCH_SIP_WEBSOCKETS_HEADERS", "false");
        p.setProperty(nist + "STACK_LOGGER", StackLog.class.getName());
        p.setProperty(nist + "SERVER_LOGGER", SilentServerLog.class.getName());
        return p;
    }

    /** The UDP listening points, for the watchdog. */
    Iterable<GuardedUdp> udpListeners() {
        return Arrays.stream(getMessageProcessors())
                .filter(GuardedUdp.class::isInstance)
                .map(GuardedUdp.class::cast)
                .toList();
    }

    /** Rebuilds what died; returns how many listening points that were. */
    int reviveDeadListeners() throws IOException {
        int revived = 0;
        for (GuardedUdp udp : udpListeners()) {
            if (udp.reviveIfDead()) {
                counters.add(Counters.Count.REBUILT_LISTENING_POINTS);
                revived++;
            }
        }
        return revived;
    }

    /** Frees ports and threads at once; the parent's version sleeps, and stops a shared pool. */
    @Override
    public void stopStack() {
        toExit = true;
        for (MessageProcessor processor : getMessageProcessors()) {
            removeMessageProcessor(processor);
        }
        closeAllSockets();
        endEventScanner();
        getTimer().stop();
        clientTransactionTable.clear();
        serverTransactionTable.clear();
    }

    /**
     * Its thread is no daemon and would keep the JVM alive; with a reentrant listener it never has
     * an event. It looks whether it is stopped only after one, so it gets one that says nothing.
     */
    private void endEventScanner() {
        getEventScanner().forceStop();
        getEventScanner().addEvent(new EventWrapper(new IOExceptionEvent(this, "", 0, ""), null));
    }
}
