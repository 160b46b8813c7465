namespace ImpactDialing.Tests.Commands.Lists;

/// <summary>
/// The layouts of public voter files and of the programs that campaigns export from. Each is imported without being
/// edited; the headers are those of the published layouts, the people are invented.
/// </summary>
public sealed class LayoutTests
{
    [Theory]
    [InlineData(
        "California",
        "RegistrantID\tLastName\tFirstName\tMiddleName\tSuffix\tPhoneNumber\tEmail\n7\tMOE\tIDA\tB\t\t(925)555-0141\t\n",
        "7=IDA B MOE +19255550141")]
    [InlineData(
        "Contra Costa",
        "VoterID\tTitle\tLastName\tFirstName\tPhone_1\tPhone_2\tPhoneNo3\n7\t\tMOE\tIDA\t\t(925)555-0141\t\n",
        "7=IDA MOE +19255550141")]
    [InlineData(
        "Florida",
        "County Code\tVoter ID\tName Last\tName Suffix\tName First\tName Middle\tDaytime Area Code\tDaytime "
            + "Phone Number\tDaytime Phone Extension\n"
            + "ALA\t7\tMoe\tJr\tIda\tB\t352\t5550141\t12\n",
        "7=Ida B Moe Jr +13525550141")]
    [InlineData(
        "North Carolina to 2012",
        "county_id\tvoter_reg_num\tlast_name\tfirst_name\tarea_cd\tphone_num\n92\t7\tMOE\tIDA\t919\t5550141\n",
        "7=IDA MOE +19195550141")]
    [InlineData(
        "North Carolina",
        "\"county_id\"\t\"voter_reg_num\"\t\"ncid\"\t\"last_name\"\t\"first_name\"\t\"middle_name\"\t\"name_suffix_lbl\"\t"
            + "\"full_phone_number\"\n"
            + "\"92\"\t\"000007\"\t\"EH7\"\t\"MOE\"\t\"IDA\"\t\"B\"\t\"\"\t\"9195550141\"\n",
        "EH7=IDA B MOE +19195550141")]
    [InlineData(
        "Tarrant County",
        "SOS_VoterID\tidnumber\tlastname\tfirstname\tmiddlename\tnamesuffix\tphone\n7\t1\tMOE\tIDA\tB\t\t8175550141\n",
        "7=IDA B MOE +18175550141")]
    [InlineData("Washington", "StateVoterID|FName|MName|LName|NameSuffix|PhoneNum\n7|Ida|B|Moe||2065550141\n", "7=Ida B Moe +12065550141")]
    [InlineData(
        "Pennsylvania",
        "ID Number\tTitle\tLast Name\tFirst Name\tMiddle Name\tSuffix\tHome Phone\n7\t\tMOE\tIDA\tB\t\t2155550141\n",
        "7=IDA B MOE +12155550141")]
    [InlineData(
        "L2",
        "LALVOTERID,Voters_FirstName,Voters_LastName,VoterTelephones_LandlineFormatted,VoterTelephones_CellPhoneFormatted\n"
            + "LALIL7,Ida,Moe,,(312) 555-0141\n",
        "LALIL7=Ida Moe +13125550141")]
    [InlineData(
        "TargetSmart",
        "vb.voterbase_id,vb.tsmart_first_name,vb.tsmart_last_name,vb.voterbase_phone,vb.voterbase_phone_wireless\n"
            + "IL-7,Ida,Moe,3125550141,\n",
        "IL-7=Ida Moe +13125550141")]
    [InlineData(
        "VAN",
        "Voter File VANID,LastName,FirstName,MiddleName,Suffix,Preferred Phone,Home Phone,Cell Phone\n7,Moe,Ida,B,,,,(312) 555-0141\n",
        "7=Ida B Moe +13125550141")]
    [InlineData("VAN, short", "Voter File VANID,LastName,FirstName,Pref Phone \n7,Moe,Ida,(312) 555-0141\n", "7=Ida Moe +13125550141")]
    [InlineData(
        "VAN, for a vendor",
        "Account,Voter File VANID,FirstName,LastName,Fullname,Phone1,Phone2\nx,7,Ida,Moe,Ida Moe,3125550141,\n",
        "7=Ida Moe +13125550141")]
    [InlineData(
        "NationBuilder",
        "nationbuilder_id,first_name,last_name,phone_number,mobile_number,work_phone_number,do_not_call\n7,"
            + "Ida,Moe,,+1 312-555-0141,,false\n",
        "7=Ida Moe +13125550141")]
    [InlineData("PDI", "PDI_ID,FIRST,LAST,PHONE,CELL\n7,Ida,Moe,,3125550141\n", "7=Ida Moe +13125550141")]
    [InlineData("Spoke", "external_id,cell,firstName,lastName,zip\n7,3125550141,Ida,Moe,60601\n", "7=Ida Moe +13125550141")]
    [InlineData(
        "Google Contacts",
        "Given Name,Family Name,Phone 1 - Type,Phone 1 - Value,Phone 2 - Type,Phone 2 - Value\nIda,Moe,Mobile,+1 312-555-0141,,\n",
        "Ida Moe +13125550141")]
    [InlineData(
        "Outlook",
        "First Name,Last Name,Home Phone,Home Phone 2,Mobile Phone,Business Phone\nIda,Moe,,,(312) 555-0141,\n",
        "Ida Moe +13125550141")]
    [InlineData(
        "HubSpot",
        "Record ID,First Name,Last Name,Phone Number,Mobile Phone Number\n7,Ida,Moe,,3125550141\n",
        "Ida Moe +13125550141")]
    [InlineData(
        "Salesforce",
        "Contact ID,First Name,Last Name,Phone,Mobile,Home Phone,Do Not Call\n7,Ida,Moe,,,3125550141,0\n",
        "7=Ida Moe +13125550141")]
    [Trait("Case", "08")]
    public async Task A_layout_is_imported_unedited(string layout, string list, string person)
    {
        Assert.NotEmpty(layout);
        await using var database = await DataDatabase.CreateWithCampaign();

        await database.Report(list);

        Assert.Equal([person], await database.People());
    }

    [Fact]
    [Trait("Case", "08")]
    public async Task Columns_that_no_layout_explains_are_joined_by_one_mapping()
    {
        await using var database = await DataDatabase.CreateWithCampaign();

        await database.Report(
            "Nr1,Nr2,Nr3,House,Way,First\n312,555,0141,12,Elm St,Ida\n",
            "list.csv",
            "phone=Nr1+Nr2+Nr3,address=House+Way");

        Assert.Equal(["Ida +13125550141"], await database.People());
        Assert.Equal(["12 Elm St"], await database.Rows("SELECT address FROM leads"));
    }

    [Theory]
    [InlineData("First,Home Phone,Mobile Phone\nIda,(312) 555-0141,\nOle,,(312) 555-0142\n", "Ida +13125550141,Ole +13125550142", "")]
    [InlineData("First,PHONE,CELL\nIda,555-0141,3105550142\n", "Ida +13105550142", "2 PHONE: the phone number has no area code")]
    [InlineData("First,Cell Phone 1,Cell Phone 2,Mobile Number\nIda,,3125550141,\n", "Ida +13125550141", "")]
    [InlineData(
        "First,Phone,Cell\nIda,3125550141,3105550142\n",
        "Ida +13125550141",
        "2 +13105550142 is kept as another number of the person, and not dialed")]
    [InlineData(
        "First,Phone,Cell\nIda,555-0141,none\n",
        "",
        "2 Phone: the phone number has no area code; Cell: the phone number contains letters")]
    [InlineData("First,Phone,Cell\nIda,,\n", "", "2 the row has no phone number in any of Phone, Cell")]
    [Trait("Case", "10")]
    public async Task Each_row_takes_its_first_good_number_and_the_others_are_kept(string list, string people, string findings)
    {
        await using var database = await DataDatabase.CreateWithCampaign();

        var report = await database.Report(list);

        Assert.Equal(people.Split(',', StringSplitOptions.RemoveEmptyEntries), await database.People());
        Assert.Equal(findings, string.Join('\n', report.First.Select(x => $"{x.Line} {x.Reason}")));
    }

    [Fact]
    [Trait("Case", "10")]
    public async Task A_mapping_chooses_the_order_of_preference_and_a_kept_number_finds_its_person_again()
    {
        await using var database = await DataDatabase.CreateWithCampaign();
        await database.Report("First,Last,Phone,Cell\nIda,Moe,3125550141,3105550142\n", "list.csv", "Cell=phone,Phone=phone");
        Assert.Equal(["Ida Moe +13105550142"], await database.People());

        var report = await database.Report("First,Last,Phone\nIda,Moe,3125550141\n", "second.csv");

        Assert.Equal((1, 0), (report.Updated, report.Added));
        Assert.Equal(["+13125550141"], await database.Rows("SELECT phone FROM lead_numbers"));
    }
}
