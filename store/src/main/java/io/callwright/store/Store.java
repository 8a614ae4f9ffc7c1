/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

import com.zaxxer.hikari.HikariDataSource;
import io.callwright.store.audit.AuditLog;
import io.callwright.store.dial.AttemptRepository;
import io.callwright.store.dial.CallerNumberRepository;
import io.callwright.store.dial.CampaignNews;
import io.callwright.store.dial.CampaignRepository;
import io.callwright.store.dial.ConsentRepository;
import io.callwright.store.dial.ContactDirectory;
import io.callwright.store.dial.ContactRepository;
import io.callwright.store.dial.DialQueue;
import io.callwright.store.dial.NodeRepository;
import io.callwright.store.dial.Permits;
import io.callwright.store.dial.ProgressRepository;
import io.callwright.store.dial.RefusalLedger;
import io.callwright.store.dial.RollupRepository;
import io.callwright.store.dial.SuppressionRepository;
import io.callwright.store.feed.FeedRepository;
import io.callwright.store.flags.FlagRepository;
import io.callwright.store.identity.ApiKeyRepository;
import io.callwright.store.identity.SessionRepository;
import io.callwright.store.identity.UserRepository;
import io.callwright.store.imports.Imports;
import io.callwright.store.keep.Backup;
import io.callwright.store.keep.Erasure;
import io.callwright.store.keep.IntegrityCheck;
import io.callwright.store.keep.Retention;
import io.callwright.store.requests.IdempotencyRepository;
import io.callwright.store.team.PersonRepository;
import io.callwright.store.webhooks.DeliveryRepository;
import io.callwright.store.webhooks.WebhookOutbox;
import io.callwright.store.webhooks.WebhookRepository;
import java.sql.Connection;
import java.sql.SQLException;
import org.jdbi.v3.core.Jdbi;

/** The open database of this node. Thread-safe. */
public final class Store implements AutoCloseable {
    private static final int VALIDATION_SECONDS = 2;

    private final HikariDataSource pool;
    private final boolean shared;
    private final SharedCommits commits;
    private final CallRepository calls;
    private final CallSearch found;
    private final CallHours hours;
    private final CallFigures figures;
    private final DialogueFigures dialogues;
    private final FlagRepository flags;
    private final CallerNumberRepository callerNumbers;
    private final TurnRepository turns;
    private final CallEventRepository events;
    private final FlowVersionRepository flows;
    private final AnswerRepository answers;
    private final TraceRepository traces;
    private final CampaignRepository campaigns;
    private final ContactRepository contacts;
    private final Imports imports;
    private final NodeRepository nodes;
    private final Permits permits;
    private final DialQueue queue;
    private final AttemptRepository attempts;
    private final ProgressRepository progress;
    private final SuppressionRepository suppressions;
    private final RefusalLedger refusals;
    private final ConsentRepository consents;
    private final RollupRepository rollups;
    private final IntegrityCheck integrity;
    private final Backup backup;
    private final Erasure erasure;
    private final Retention retention;
    private final UserRepository users;
    private final SessionRepository sessions;
    private final ApiKeyRepository apiKeys;
    private final AuditLog audit;
    private final IdempotencyRepository idempotency;
    private final ContactDirectory directory;
    private final WebhookRepository webhooks;
    private final DeliveryRepository deliveries;
    private final PersonRepository people;
    private final FeedRepository feed;

    private Store(HikariDataSource pool, Dialect dialect, boolean syncIntents) {
        this.pool = pool;
        shared = dialect != Dialect.H2;
        Database database = new Database(Jdbi.create(pool), dialect);
        Ulid ulids = new Ulid();
        commits = new SharedCommits(database);
        WebhookOutbox outbox = new WebhookOutbox(ulids);
        feed = new FeedRepository(database, ulids);
        calls = new CallRepository(database, commits, new Ulid(), outbox);
        found = new CallSearch(database);
        hours = new CallHours(database);
        figures = new CallFigures(database);
        dialogues = new DialogueFigures(database);
        flags = new FlagRepository(database);
        callerNumbers = new CallerNumberRepository(database);
        turns = new TurnRepository(database, commits);
        events = new CallEventRepository(database, commits);
        Ids ids = new Ids(database);
        CampaignNews news = new CampaignNews(outbox, feed);
        campaigns = new CampaignRepository(database, ids, news);
        contacts = new ContactRepository(database, ids, news);
        nodes = new NodeRepository(database);
        permits = new Permits(database);
        DiskSync disk = DiskSync.of(database, syncIntents);
        queue = new DialQueue(database, permits, disk, ulids, outbox);
        attempts = new AttemptRepository(database);
        progress = new ProgressRepository(database);
        imports = new Imports(database, ids, contacts, disk, outbox, feed);
        suppressions = new SuppressionRepository(database, outbox);
        refusals = new RefusalLedger(database);
        consents = new ConsentRepository(database, ids);
        rollups = new RollupRepository(database);
        integrity = new IntegrityCheck(database);
        backup = new Backup(database);
        erasure = new Erasure(database, ulids);
        retention = new Retention(database, erasure);
        flows = new FlowVersionRepository(database);
        answers = new AnswerRepository(database, commits);
        traces = new TraceRepository(database, commits);
        users = new UserRepository(database, ulids);
        sessions = new SessionRepository(database);
        apiKeys = new ApiKeyRepository(database, ulids);
        audit = new AuditLog(database, commits);
        idempotency = new IdempotencyRepository(commits);
        directory = new ContactDirectory(database);
        webhooks = new WebhookRepository(database);
        deliveries = new DeliveryRepository(database, outbox);
        people = new PersonRepository(database, ids);
    }

    /**
     * Connects, brings the schema up to date, and checks that what is live holds together.
     *
     * @throws StoreException when the address is not accepted, the database is out of reach, in use
     *     by another process or damaged, or its schema is newer than this program
     */
    public static Store open(StoreConfig config) {
        Dialect dialect = Dialect.of(config.url());
        if (dialect == Dialect.H2) {
            H2Classes.check();
        }
        HikariDataSource pool = Connections.open(config, dialect);
        try {
            return new Store(pool, dialect, config.syncIntents()).checked();
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    private Store checked() {
        try {
            integrity.live();
            return this;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    public CallRepository calls() {
        return calls;
    }

    /** Calls as they are looked for. */
    public CallSearch found() {
        return found;
    }

    public CallHours hours() {
        return hours;
    }

    public CallFigures figures() {
        return figures;
    }

    public DialogueFigures dialogues() {
        return dialogues;
    }

    public FlagRepository flags() {
        return flags;
    }

    public CallerNumberRepository callerNumbers() {
        return callerNumbers;
    }

    public TurnRepository turns() {
        return turns;
    }

    public CallEventRepository events() {
        return events;
    }

    public AnswerRepository answers() {
        return answers;
    }

    public TraceRepository traces() {
        return traces;
    }

    public FlowVersionRepository flows() {
        return flows;
    }

    public CampaignRepository campaigns() {
        return campaigns;
    }

    public ContactRepository contacts() {
        return contacts;
    }

    public Imports imports() {
        return imports;
    }

    public FeedRepository feed() {
        return feed;
    }

    public NodeRepository nodes() {
        return nodes;
    }

    public Permits permits() {
        return permits;
    }

    public DialQueue queue() {
        return queue;
    }

    public AttemptRepository attempts() {
        return attempts;
    }

    public ProgressRepository progress() {
        return progress;
    }

    public SuppressionRepository suppressions() {
        return suppressions;
    }

    public RefusalLedger refusals() {
        return refusals;
    }

    public ConsentRepository consents() {
        return consents;
    }

    public RollupRepository rollups() {
        return rollups;
    }

    public IntegrityCheck integrity() {
        return integrity;
    }

    public Backup backup() {
        return backup;
    }

    public Erasure erasure() {
        return erasure;
    }

    public Retention retention() {
        return retention;
    }

    public UserRepository users() {
        return users;
    }

    public SessionRepository sessions() {
        return sessions;
    }

    public ApiKeyRepository apiKeys() {
        return apiKeys;
    }

    public AuditLog audit() {
        return audit;
    }

    public IdempotencyRepository idempotency() {
        return idempotency;
    }

    public ContactDirectory directory() {
        return directory;
    }

    public WebhookRepository webhooks() {
        return webhooks;
    }

    public DeliveryRepository deliveries() {
        return deliveries;
    }

    public PersonRepository people() {
        return people;
    }

    /** Whether other processes may have the database open beside this one. */
    public boolean isShared() {
        return shared;
    }

    /** Whether the database answers now; blocks for seven seconds at most. */
    public boolean healthy() {
        if (pool.isClosed()) {
            return false;
        }
        try (Connection connection = pool.getConnection()) {
            return connection.isValid(VALIDATION_SECONDS);
        } catch (SQLException _) {
            return false;
        }
    }

    /** Idempotent; what was acknowledged before is on disk. */
    @Override
    public void close() {
        commits.close();
        pool.close();
    }
}
