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
    [InlineData("Phone,Cell Phone", "phone", "phone")]
    [InlineData("Cell Phone,Name", "phone", "full_name")]
    [InlineData("Phone,Name,First", "phone", "Name", "first_name")]
    [InlineData("area_cd,phone_num,DNC,Deceased", "area_code", "phone", "do_not_call", "deceased")]
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
    [InlineData("Phone,City", "Town=city", "--map: there is no column \"Town\". The columns are \"Phone\", \"City\".")]
    [InlineData("Phone,City", "City", "--map: there is no column \"City\". The columns are \"Phone\", \"City\".")]
    [InlineData(
        "Phone,City",
        "City=town",
        "--map: \"City\" cannot be \"town\". The fields are address, area_code, city, country, custom_id, deceased, do_not_call, email, "
            + "extension, first_name, full_name, last_name, middle_name, moved, person_number, phone, "
            + "state, suffix, zip_code, ignore, and custom:NAME.")]
    [InlineData("Phone,City", "phone=City+Town", "--map: there is no column \"Town\". The columns are \"Phone\", \"City\".")]
    [InlineData(
        "Phone,City,Town",
        "City=state,Town=state",
        "Two columns are the field state: \"City\", \"Town\". Use --map \"Header=ignore\" for one of them.")]
    [InlineData("Phone,City", "City=state,City=city", "--map names the column \"City\" twice.")]
    public void A_mapping_that_makes_no_sense_is_refused_with_what_to_do(string header, string mapping, string error) =>
        Assert.Equal(error, Assert.Throws<DataException>(() => Map(header, mapping)).Message);

    [Theory]
    [InlineData("Phone,Cell,Home Phone", "", "0 1 2")]
    [InlineData("Home Phone,Mobile Phone", "", "0 1")]
    [InlineData("Home Phone,Phone", "", "1 0")]
    [InlineData("Phone,Cell,Work Phone", "Cell=phone,Phone=phone", "1 0")]
    [InlineData("Area,Number,Name", "phone=Area+Number", "0+1")]
    [InlineData("A,B,C,Cell", "Cell=phone,phone = A + B + C", "3 0+1+2")]
    [InlineData("phone,Area", "phone=Area+phone", "1+0")]
    public void Phone_columns_have_an_order_of_preference_and_may_be_joined(string header, string mapping, string phones) =>
        Assert.Equal(phones, string.Join(' ', Map(header, mapping).Phones.Select(x => string.Join('+', x))));

    private static ColumnMap Map(string header, params string[] mappings) => ColumnMap.Create([.. header.Split(',')], mappings);
}
