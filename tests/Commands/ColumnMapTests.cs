using System.Collections.Immutable;
using ImpactDialing.Commands.VoterFiles;
using ImpactDialing.Commands;

namespace ImpactDialing.Tests.Commands;

public sealed class ColumnMapTests
{
    [Theory]
    [InlineData("Phone", "phone")]
    [InlineData("PHONE NUMBER", "phone")]
    [InlineData("Phone_Number,First Name,Last", "phone", "first_name", "last_name")]
    [InlineData("ID,Phone", "custom_id", "phone")]
    [InlineData("VoterID,ID,Phone", "custom_id", "ID", "phone")]
    [InlineData("Phone,Cell Phone", "phone", "Cell Phone")]
    [InlineData("Cell Phone,Name", "phone", "Name")]
    [InlineData("Phone,Zip,ZIP Code", "phone", "Zip", "zip_code")]
    [InlineData("Phone,,Party", "phone", null, "Party")]
    [InlineData("Rejected line,Rejected because,Phone", null, null, "phone")]
    public void Columns_are_known_by_their_headers(string header, params string?[] fields) =>
        Assert.Equal(fields, Map(header).Columns);

    [Fact]
    public void A_mapping_goes_before_the_headers_and_may_name_custom_and_ignored_columns() =>
        Assert.Equal<string?>(
            ["Home", "phone", null, "custom_id", "Favourite colour"],
            Map(
                "Phone,Cell,Junk,Nr.,colour",
                "Phone=custom:Home, cell = phone",
                "Junk=ignore,Nr.=custom_id,colour=custom:Favourite colour").Columns);

    [Fact]
    public void A_mapped_header_may_itself_hold_commas_and_equals_signs()
    {
        ImmutableArray<string> header = ["Last, First", "Last", "a=b", "Tel"];

        Assert.Equal<string?>(
            ["last_name", null, "city", "phone"], ColumnMap.Create(header, ["Last, First=last_name,a=b=city,Last=ignore"]).Columns);
    }

    [Theory]
    [InlineData(
        "Name,City", "", "No column is the phone number. The columns are \"Name\", \"City\"; choose one with --map \"Its header=phone\".")]
    [InlineData(
        "Home Phone,Cell",
        "",
        "Several columns are phone numbers: \"Home Phone\", \"Cell\". Choose the one to dial with --map \"Its header=phone\".")]
    [InlineData("Phone,City", "Town=city", "--map: there is no column \"Town\". The columns are \"Phone\", \"City\".")]
    [InlineData("Phone,City", "City", "--map: there is no column \"City\". The columns are \"Phone\", \"City\".")]
    [InlineData(
        "Phone,City",
        "City=town",
        "--map: \"City\" cannot be \"town\". The fields are address, city, country, custom_id, email, first_name, last_name, "
            + "middle_name, phone, state, suffix, zip_code, ignore, and custom:NAME.")]
    [InlineData(
        "Phone,City",
        "City=phone,Phone=phone",
        "Two columns are the field phone: \"Phone\", \"City\". Use --map \"Header=ignore\" for one of them.")]
    [InlineData("Phone,City", "City=state,City=city", "--map names the column \"City\" twice.")]
    public void A_mapping_that_makes_no_sense_is_refused_with_what_to_do(string header, string mapping, string error) =>
        Assert.Equal(error, Assert.Throws<DataException>(() => Map(header, mapping)).Message);

    private static ColumnMap Map(string header, params string[] mappings) => ColumnMap.Create([.. header.Split(',')], mappings);
}
