using FsCheck.Xunit;
using ImpactDialing.Commands.Phones;

namespace ImpactDialing.Tests.Commands;

public sealed class PhoneNumberReaderTests
{
    [Theory]
    [InlineData("3125550142")]
    [InlineData("312-555-0142")]
    [InlineData("(312) 555-0142")]
    [InlineData("312.555.0142")]
    [InlineData("312/555-0142")]
    [InlineData(" 312 555 0142 ")]
    [InlineData("13125550142")]
    [InlineData("1-312-555-0142")]
    [InlineData("1 (312) 555-0142")]
    [InlineData("+13125550142")]
    [InlineData("+1 312 555 0142")]
    [InlineData("(+1) 312 555 0142")]
    [InlineData("0113125550142", "+3125550142")]
    [InlineData("tel:+1-312-555-0142")]
    [InlineData("'3125550142")]
    [InlineData("=\"3125550142\"")]
    [InlineData("3125550142.0")]
    [InlineData("13125550142.00")]
    [InlineData("312\u2011555\u20110142")]
    [InlineData("\u202A312\u00A0555\u00A00142\u202C")]
    [InlineData("+44 20 7946 0018", "+442079460018")]
    [InlineData("+44 (0)20 7946 0018", "+442079460018")]
    [InlineData("011 44 20 7946 0018", "+442079460018")]
    [InlineData("00 44 20 7946 0018", "+442079460018")]
    [InlineData("+52 55 1234 5678", "+525512345678")]
    public void A_number_is_read_in_every_usual_form(string cell, string expected = "+13125550142")
    {
        var accepted = Assert.IsType<PhoneReading.Accepted>(PhoneNumberReader.Read(cell));

        Assert.Equal(expected, accepted.Number.Value);
        Assert.Null(accepted.Extension);
    }

    [Theory]
    [InlineData("312-555-0142 x123", "123")]
    [InlineData("312-555-0142x5", "5")]
    [InlineData("3125550142 ext. 5", "5")]
    [InlineData("312 555 0142 EXT 0044", "0044")]
    [InlineData("312 555 0142, extension 12", "12")]
    [InlineData("(312) 555-0142 #77", "77")]
    [InlineData("+1 312 555 0142;ext=9", "9")]
    public void An_extension_is_separated_from_the_number_and_kept(string cell, string extension) =>
        Assert.Equal(new PhoneReading.Accepted(new("+13125550142"), extension), PhoneNumberReader.Read(cell));

    [Theory]
    [InlineData(null, "the phone number is empty")]
    [InlineData("", "the phone number is empty")]
    [InlineData("  \u200E ", "the phone number is empty")]
    [InlineData("---", "the phone number has no digits")]
    [InlineData("n/a", "the phone number contains letters")]
    [InlineData("1-800-FLOWERS", "the phone number contains letters")]
    [InlineData("312-555-0142 home", "the phone number contains letters")]
    [InlineData("555-0142", "the phone number has no area code")]
    [InlineData("312-555-014", "the phone number has 9 digits, and 10 are needed, or 11 with a leading 1")]
    [InlineData(
        "2-312-555-0142",
        "the phone number has 11 digits but does not begin with 1; a number of another country needs a plus sign and its country code")]
    [InlineData("112-555-0142", "there is no area code 112")]
    [InlineData("011-555-0142", "there is no area code 011")]
    [InlineData("911-555-0142", "there is no area code 911")]
    [InlineData("900-555-0142", "area code 900 is premium-rate")]
    [InlineData("312-155-0142", "there is no exchange 155 in any area code")]
    [InlineData("312-911-0142", "there is no exchange 911 in any area code")]
    [InlineData("+1 312 555 014", "the phone number has 10 digits, and 11 are needed after +")]
    [InlineData("5555555555", "the phone number is a placeholder: all its digits are the same")]
    [InlineData("312-555-0142 / 312-555-0143", "the cell holds more than one phone number (20 digits)")]
    [InlineData("312-555-0142; 312-555-0143", "the cell holds more than one phone number, or a note after it")]
    [InlineData("312-555-0142 + 9", "the phone number has a plus sign in the middle")]
    [InlineData("3125550142*", "the phone number contains a character that is not part of a number")]
    [InlineData(
        "3.12556E+09", "the phone number was turned into scientific notation by a spreadsheet; format the column as text and export again")]
    [InlineData("+0 312 555 0142", "no country code begins with 0")]
    [InlineData("+44 20", "the phone number is too short: 4 digits after the plus sign")]
    [InlineData("+44 2079 4600 1812 3456", "the phone number is too long: 18 digits, and 15 are allowed")]
    public void A_number_that_cannot_be_dialed_is_rejected_with_the_reason(string? cell, string reason) =>
        Assert.Equal(new PhoneReading.Rejected(reason), PhoneNumberReader.Read(cell));

    [Fact]
    public void A_cell_that_is_a_story_is_not_searched_for_numbers() =>
        Assert.Equal(
            new PhoneReading.Rejected("the phone number is longer than 100 characters"), PhoneNumberReader.Read(new string('5', 101)));

    [Property(MaxTest = 2000)]
    public bool Any_text_is_read_without_an_exception_and_an_accepted_number_reads_as_itself(string? cell) => IsStable(cell);

    [Property(MaxTest = 2000)]
    public bool Digits_among_punctuation_are_read_without_an_exception_and_stably(ulong number, byte[] noise)
    {
        const string Marks = " -().+/x#;,ext0\t'\"=";
        var text = noise.Aggregate(
            number.ToString(System.Globalization.CultureInfo.InvariantCulture),
            (x, y) => x.Insert(y % (x.Length + 1), Marks[y % Marks.Length].ToString()));
        return IsStable(text);
    }

    private static bool IsStable(string? cell) =>
        PhoneNumberReader.Read(cell) is not PhoneReading.Accepted accepted
        || PhoneNumberReader.Read(accepted.Number.Value) == new PhoneReading.Accepted(accepted.Number, null);
}
