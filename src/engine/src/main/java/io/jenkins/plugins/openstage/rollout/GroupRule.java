package io.jenkins.plugins.openstage.rollout;

import io.jenkins.plugins.openstage.fleet.Selection;

/**
 * Which phones, of those that no earlier group has, are a group.
 *
 * @param name for people; empty to be named by its number
 * @param selection which are meant
 * @param share how many of these
 * @param thresholds what opens the next group, and what stops the rollout
 */
public record GroupRule(String name, Selection selection, Share share, Thresholds thresholds) {

    private static final int ALL = 100;

    /** How many phones. */
    public sealed interface Share {

        /** All that are left of the selection. */
        Share EVERY = new PercentOfRest(ALL);

        /**
         * How many these are.
         *
         * @param fleet how many phones the rollout has
         * @param rest how many are left of the selection
         */
        int of(int fleet, int rest);
    }

    /** So many. */
    public record Count(int number) implements Share {
        public Count {
            if (number < 1) {
                throw new IllegalArgumentException("a group of " + number + " phones: expected 1 or more");
            }
        }

        @Override
        public int of(int fleet, int rest) {
            return Math.min(number, rest);
        }
    }

    /** So many per cent of all phones of the rollout, at least one; as {@code serial} of Ansible has it. */
    public record PercentOfAll(int percent) implements Share {
        public PercentOfAll {
            check(percent);
        }

        @Override
        public int of(int fleet, int rest) {
            return Math.min(Math.max(1, (int) ((long) fleet * percent / ALL)), rest);
        }
    }

    /** So many per cent of the phones that are left of the selection, at least one; as {@code targetPercentage} of hawkBit has it. */
    public record PercentOfRest(int percent) implements Share {
        public PercentOfRest {
            check(percent);
        }

        @Override
        public int of(int fleet, int rest) {
            return rest == 0 ? 0 : Math.max(1, (int) (((long) rest * percent + ALL - 1) / ALL));
        }
    }

    private static void check(int percent) {
        if (percent < 1 || percent > ALL) {
            throw new IllegalArgumentException("a group of " + percent + " %: expected 1 to 100");
        }
    }
}
