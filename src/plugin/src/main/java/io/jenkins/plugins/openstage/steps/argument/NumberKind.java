package io.jenkins.plugins.openstage.steps.argument;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/**
 * A whole number, as a number or its digits. Pipelines narrow a number that is too large without a word, so it is looked at before.
 *
 * @param least and
 * @param most what the option can hold
 */
record NumberKind(BigInteger least, BigInteger most) implements OptionKind {

    /** What an option of that Java type can hold. */
    static NumberKind of(Class<?> type) {
        return type == int.class
                ? new NumberKind(BigInteger.valueOf(Integer.MIN_VALUE), BigInteger.valueOf(Integer.MAX_VALUE))
                : new NumberKind(BigInteger.valueOf(Long.MIN_VALUE), BigInteger.valueOf(Long.MAX_VALUE));
    }

    /** The digits of a whole number; {@code 60 / 2} is one in Groovy, though it has a type with fractions. */
    static Optional<String> digits(Object given) {
        return whole(given).map(BigInteger::toString);
    }

    private static Optional<BigInteger> whole(Object given) {
        if (!(given instanceof Number) && !(given instanceof CharSequence)) {
            return Optional.empty();
        }
        String text = given.toString().strip();
        // Neither 1E9999999 nor NaN.
        if (!text.matches(
                given instanceof Number ? "-?[0-9]{1,40}([.][0-9]{1,40})?([eE][-+]?[0-9]{1,2})?" : "-?[0-9]{1,40}")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(text).toBigIntegerExact());
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    @Override
    public String expected() {
        return "a whole number";
    }

    @Override
    public Object plain(String option, Object given) {
        BigInteger number = whole(given).orElseThrow(() -> Words.wrong(option, given, expected()));
        if (number.compareTo(least) < 0 || number.compareTo(most) > 0) {
            throw Words.wrong(option, number, expected() + " from " + least + " to " + most);
        }
        return most.bitLength() < Integer.SIZE ? (Object) number.intValueExact() : (Object) number.longValueExact();
    }
}
