package dev.oddtrail.benchmarks.log;

/** An instant in UTC, taken apart. */
record CivilTime(int year, int month, int day, int hour, int minute, int second, int milli) {
    static final long SECOND = 1000;
    static final long MINUTE = 60 * SECOND;
    static final long HOUR = 60 * MINUTE;
    static final long DAY = 24 * HOUR;

    static CivilTime of(long millis) {
        long day = Math.floorDiv(millis, DAY);
        int inDay = (int) Math.floorMod(millis, DAY);
        // Days since the 1st of March of year 0, in eras of 400 years, so that the leap day comes last.
        long shifted = day + 719_468;
        long era = Math.floorDiv(shifted, 146_097);
        int dayOfEra = Math.floorMod(shifted, 146_097);
        int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int shiftedMonth = (5 * dayOfYear + 2) / 153;
        int month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
        int year = (int) (yearOfEra + era * 400) + (month <= 2 ? 1 : 0);
        return new CivilTime(
                year,
                month,
                dayOfYear - (153 * shiftedMonth + 2) / 5 + 1,
                (int) (inDay / HOUR),
                (int) (inDay / MINUTE % 60),
                (int) (inDay / SECOND % 60),
                inDay % 1000);
    }
}
