/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanishTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            textBlock =
                    """
                    Su saldo es de $1.234,50. | Su saldo es de 1234 dólares con 50.
                    Son 1.500,75 €. | Son 1500 euros con 75.
                    Cuesta 20 €. | Cuesta 20 euros.
                    Cuesta $20.50. | Cuesta 20 dólares con 50.
                    Su cita es el 24/12/2026. | Su cita es el 24 de diciembre de 2026.
                    Su cita es el 2026-12-24. | Su cita es el 24 de diciembre de 2026.
                    Su cita es el 3 de marzo. | Su cita es el 3 de marzo.
                    Abrimos de 9:00 a 17:30. | Abrimos de 9 a 17 30.
                    Abrimos de 9 a 17 h. | Abrimos de 9 a 17 horas.
                    A las 10:05. | A las 10 y 5.
                    Llame al 91 123 45 67. | Llame al nueve uno, uno dos tres, cuatro cinco, seis siete.
                    Llame al 912345678. | Llame al nueve uno dos, tres cuatro cinco, seis siete ocho.
                    Llame al +34 912 345 678. | Llame al más tres cuatro, nueve uno dos, tres cuatro cinco, seis siete ocho.
                    Llame al +34912345678. | Llame al más tres cuatro, nueve uno dos, tres cuatro, cinco seis, siete ocho.
                    Su código es 7392. | Su código es siete tres nueve dos.
                    Su tarjeta termina en 4242. | Su tarjeta termina en cuatro dos cuatro dos.
                    Su cuenta es 1234567890123456. | Su cuenta es uno dos tres cuatro, cinco seis siete ocho, nueve cero uno dos, tres cuatro cinco seis.
                    El 15 % de descuento. | El 15 % de descuento.
                    Hace 20 °C. | Hace 20 grados Celsius.
                    El 1.º de mayo, el 2º piso y la 3ª vez. | El primero de mayo, el segundo piso y la tercera vez.
                    Habla el Sr. García y la Sra. López. | Habla el señor García y la señora López.
                    El Dr. Ruiz y la Dra. Paz. | El doctor Ruiz y la doctora Paz.
                    Calle Mayor, n.º 5, 2.º B. | Calle Mayor, número 5, segundo B.
                    Av. Libertad 12. | avenida Libertad 12.
                    Escriba a ana.perez@ejemplo.es. | Escriba a ana punto perez arroba ejemplo punto es.
                    Visite www.ejemplo.es/ayuda. | Visite www punto ejemplo punto es barra ayuda.
                    EE. UU. y la UE. | Estados Unidos y la UE.
                    Marque 1 o 2. | Marque 1 o 2.
                    De 3-5 días. | De 3 a 5 días.
                    De 2024-2026. | De 2024 a 2026.
                    El 50/50 y 1/2 kilo. | El 50 50 y medio kilo.
                    Pesa 5 kg y mide 10 cm. | Pesa 5 kilos y mide 10 centímetros.
                    Felipe VI y el siglo XXI. | Felipe sexto y el siglo 21.
                    Lun-Vie de 9-14 h. | lunes a viernes de 9 a 14 horas.
                    ¿24/7? | ¿24 horas, 7 días a la semana?
                    El IVA y el DNI. | El IVA y el DNI.
                    Ud. puede pagar aprox. 5 min. antes. | usted puede pagar aproximadamente 5 minutos antes.
                    El 21 de enero, 21 años, 1 hora. | El 21 de enero, veintiún años, una hora.
                    Llame al 0800 123 456. | Llame al cero ocho cero cero, uno dos tres, cuatro cinco seis.
                    Cuesta 1 €. | Cuesta un euro.
                    Son 0,99 €. | Son 99 céntimos.
                    Del 3-5 de marzo. | Del 3 al 5 de marzo.
                    De 9:00-14:00. | De 9 a 14.
                    Cobra -5 €. | Cobra menos 5 euros.
                    Su factura n.º 123456 está lista. | Su factura número uno dos tres cuatro cinco seis está lista.
                    Escriba a ana_p@ejemplo.es 😊. | Escriba a ana guion bajo p arroba ejemplo punto es.
                    Nombre: N/A | Nombre: no disponible
                    Marque 1 y/o 2. | Marque 1 y o 2.
                    De 20-30 €. | De 20 a 30 euros.
                    De 500-1000 personas. | De 500 a 1000 personas.
                    La versión 1.0842. | La versión 1.0842.
                    Abrimos a las 8 a. m. y cerramos a las 6 p. m. | Abrimos a las 8 de la mañana y cerramos a las 6 de la tarde.
                    C/ Mayor 3 | calle Mayor 3
                    Cerramos a las 9:30 p.m. | Cerramos a las 9 30 de la noche.
                    """)
    void writtenSpanishBecomesWhatEspeakReadsRightly(String written, String spoken) {
        assertThat(SpanishText.spoken(written)).isEqualTo(spoken);
    }

    @Test
    void noWordIsEverLost_whateverStandsBetween() {
        SplittableRandom random = new SplittableRandom(13);
        String[] words = {"alfa", "bravo", "delta", "eco", "golf", "hotel", "Oscar", "Romeo"};
        String signs = "0123456789 .,:;-–/$€%#&+*()ºª°'\"!¿?kmghlIVX";
        for (int i = 0; i < 5000; i++) {
            StringBuilder text = new StringBuilder();
            StringBuilder expected = new StringBuilder(".*");
            for (int n = 0; n < 4; n++) {
                String word = words[random.nextInt(words.length)];
                text.append(word).append(' ');
                for (int length = random.nextInt(12); length > 0; length--) {
                    text.append(signs.charAt(random.nextInt(signs.length())));
                }
                text.append(' ');
                expected.append(word).append(".*");
            }
            assertThat(SpanishText.spoken(text.toString())).matches(expected.toString());
        }
    }

    @Test
    void theRulesAreThoseOfTheVoicesLanguage() {
        assertThat(SpokenText.in("es-419").apply("20 €")).isEqualTo("20 euros");
        assertThat(SpokenText.in("en-us").apply("20 €")).isEqualTo("twenty euros");
        assertThat(SpokenText.in("de").apply("20 €")).isEqualTo("20 €");
    }
}
