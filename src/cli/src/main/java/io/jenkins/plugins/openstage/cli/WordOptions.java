package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.rollout.RolloutRun.Word;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What somebody says who takes a rollout up again. */
final class WordOptions {

    @ArgGroup
    private Words words = new Words();

    /** One of these at most. */
    static final class Words {
        @Option(
                names = "--resume",
                description = "Go on after a pause; what stopped the rollout is taken as seen and accepted.")
        private boolean resume;

        @Option(
                names = "--next-group",
                description = "Go on, and open the next group whatever became of those before it.")
        private boolean nextGroup;

        @Option(names = "--abort", description = "Ask no further phone, ever.")
        private boolean abort;
    }

    Word word() {
        if (words.abort) {
            return Word.ABORT;
        }
        if (words.nextGroup) {
            return Word.NEXT_GROUP;
        }
        return words.resume ? Word.RESUME : Word.GO_ON;
    }
}
