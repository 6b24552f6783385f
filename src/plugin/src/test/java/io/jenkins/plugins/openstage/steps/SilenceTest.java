package io.jenkins.plugins.openstage.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.openstage.Desk;
import io.jenkins.plugins.openstage.Pipelines;
import io.jenkins.plugins.openstage.config.OpenStageConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What the log says of phones that do not call, while they do not, and who is never asked at all. */
@WithJenkins
class SilenceTest {

    private static final String TIME = "\\d\\d:\\d\\d:\\d\\d";

    private Pipelines pipelines;
    private Desk desk;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        desk = new Desk();
        pipelines = new Pipelines(rule);
        pipelines.agent();
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    private String log(Result expected, String body) throws Exception {
        return JenkinsRule.getLog(pipelines.onAgent(expected, body));
    }

    @Test
    void aTelephoneNumberIsNeverAsked() throws Exception {
        for (String phones : new String[] {"['2131755009']", "'2131755009'", "[44, 45]", "'192.0.2.44, 0x2c'"}) {
            assertThat(log(Result.FAILURE, "openstageReadItems phones: " + phones + ", items: 'e164'"))
                    .contains("that is a number; name the phone by its address, as in 192.0.2.44")
                    .doesNotContain("queued");
        }
        assertThat(log(Result.FAILURE, """
                writeFile file: 'phones.csv', text: '127.78.0.1\\n49301000\\n'
                openstageReadItems phonesFile: 'phones.csv', items: 'e164'
                """))
                .contains(
                        "phones.csv, line 2 holds what is no phone: expected an address or host name, which a telephone"
                                + " number is not")
                .doesNotContain("queued");
        assertThat(log(Result.FAILURE, "openstageDiscover range: '127.078.0.1-127.78.0.3'"))
                .contains("a leading zero makes a number octal for some programs");
    }

    @Test
    void aPhoneIsOneHoweverItsAddressIsWritten() throws Exception {
        int port = desk.phone().address().getPort();
        assertThat(log(Result.SUCCESS, """
                def r = openstageReadItems phones: ['[::ffff:127.78.0.1]:%1$d', '127.78.0.1:%1$d'], items: 'e164'
                echo "number ${r.phone('[0::FFFF:127.78.0.1]:%1$d').number} of ${r.phone('127.78.0.1:%1$d').address}"
                """.formatted(port)))
                .contains("1 phone: 1 done", "number 49301231 of 127.78.0.1:" + port);
    }

    @Test
    void aPhoneThatRefusesIsALineWhenItHappensAndIsGivenUpAfterSomeAttempts() throws Exception {
        String nobody = "127.0.0.1:" + Desk.freePort();
        String read = "openstageReadItems phones: '" + nobody + "', items: 'e164'";
        assertThat(log(Result.FAILURE, read + ", timeout: 7"))
                .containsPattern(nobody + ": not reached \\(connection refused\\), asked again in 5 s, until " + TIME)
                .containsOnlyOnce("not reached");
        assertThat(log(Result.FAILURE, read + ", contactAttempts: 2"))
                .containsPattern(
                        "not reached \\(connection refused\\), attempt 1 of 2, asked again in 5 s, until " + TIME)
                .contains("could not be asked to call in 2 attempts: connection refused");

        OpenStageConfiguration.get().getDefaults().setContactAttempts(1);
        assertThat(log(Result.FAILURE, read))
                .contains("could not be asked to call in one attempt: connection refused")
                .doesNotContain("not reached");
    }

    @Test
    void theSecondStepOnAPhoneSaysThatItIsWithinItsContactGap() throws Exception {
        OpenStageConfiguration.get().getDefaults().setContactGap(25);
        String phone = Desk.address(desk.phone());
        String log = log(Result.FAILURE, """
                openstageReadItems phones: '%1$s', items: 'e164'
                openstageReadItems phones: '%1$s', items: 'e164', timeout: 3
                """.formatted(phone));

        assertThat(log)
                .containsPattern(phone + ": within its contact gap until " + TIME + ", but its time is over at " + TIME
                        + ": give timeout \\d+ s more")
                .containsPattern("is within its contact gap until " + TIME)
                .contains("give timeout more than that")
                .doesNotContain("look whether it is set to this endpoint");

        OpenStageConfiguration.get().getDefaults().setContactGap(4);
        assertThat(log(Result.SUCCESS, """
                openstageReadItems phones: '%1$s', items: 'e164'
                openstageReadItems phones: '%1$s', items: 'e164'
                """.formatted(phone)))
                .containsPattern("within its contact gap until " + TIME + ", asked again in \\d s, until " + TIME);
    }

    @Test
    void addressesWhereNobodyIsAreNoNewsToWhoLooksForPhones() throws Exception {
        String port = desk.phone().address().getPort() + "";

        assertThat(log(
                        Result.SUCCESS,
                        "openstageDiscover range: '127.78.0.1-127.78.0.9', port: " + port + ", timeout: 7"))
                .contains("127.78.0.1:" + port)
                .doesNotContain("not reached");
    }
}
