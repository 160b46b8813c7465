using System.Collections.Immutable;
using ImpactDialing.Campaigns;

namespace ImpactDialing.Stage;

/// <summary>A person of a list, and where the calling hours count for this person.</summary>
/// <param name="Name">The place: the person's name in the list.</param>
/// <param name="Home">The time zone in which the person is.</param>
/// <param name="Zones">The zones that must be open, as the importer stores them (<see cref="LeadZones"/>).</param>
internal sealed record Place(string Name, string Number, string State, string Zip, string Home, string Zones)
{
    private const string Table = """
        New York|+12125550101|NY|10001|America/New_York|America/New_York
        Chicago|+13125550101|IL|60601|America/Chicago|America/Chicago
        Denver|+13035550101|CO|80201|America/Denver|America/Denver
        Los Angeles|+12135550101|CA|90001|America/Los_Angeles|America/Los_Angeles
        Phoenix|+16025550101|AZ|85001|America/Phoenix|America/Phoenix
        Anchorage|+19075550101|AK|99501|America/Anchorage|America/Adak+America/Anchorage
        Honolulu|+18085550101|HI|96801|Pacific/Honolulu|Pacific/Honolulu
        San Juan|+17875550101|PR|00901|America/Puerto_Rico|America/Puerto_Rico
        St Thomas|+13405550101|VI|00802|America/St_Thomas|America/St_Thomas
        Hagatna|+16715550101|GU|96910|Pacific/Guam|Pacific/Guam
        Saipan|+16705550101|MP|96950|Pacific/Saipan|Pacific/Saipan
        Pago Pago|+16845550101|AS|96799|Pacific/Pago_Pago|Pacific/Pago_Pago
        Indianapolis|+13175550101|IN|46201|America/New_York|America/Indiana/Indianapolis
        Gary|+12195550101|IN|46401|America/Chicago|America/Chicago+America/New_York
        Evansville|+18125550101|IN|47708|America/Chicago|America/Chicago+America/Indiana/Indianapolis
        South Bend|+15745550101|IN|46601|America/New_York|America/Indiana/Indianapolis
        Louisville|+15025550101|KY|40201|America/New_York|America/New_York
        Bowling Green|+12705550101|KY|42101|America/Chicago|America/Chicago+America/New_York
        Owensboro|+13645550101|KY|42301|America/Chicago|America/Chicago+America/New_York
        Elizabethtown|+12705550102|KY|42701|America/New_York|America/Chicago+America/New_York
        Knoxville|+18655550101|TN|37901|America/New_York|America/New_York
        Chattanooga|+14235550101|TN|37402|America/New_York|America/Chicago+America/New_York
        Jasper TN|+14235550102|TN|37347|America/Chicago|America/Chicago+America/New_York
        Nashville|+16155550101|TN|37201|America/Chicago|America/Chicago
        New code 729|+17295550101|TN|37402|America/New_York|America/Chicago+America/New_York
        Tallahassee|+18505550101|FL|32301|America/New_York|America/Chicago+America/New_York
        Pensacola|+18505550102|FL|32501|America/Chicago|America/Chicago+America/New_York
        Panama City|+14485550101|FL|32401|America/Chicago|America/Chicago+America/New_York
        Miami|+13055550101|FL|33101|America/New_York|America/New_York
        Orlando 689|+16895550101|FL|32801|America/New_York|America/Chicago+America/New_York
        Detroit|+13135550101|MI|48201|America/New_York|America/Detroit
        Iron Mountain|+19065550101|MI|49801|America/Chicago|America/Chicago+America/Detroit
        Marquette|+19065550102|MI|49855|America/New_York|America/Chicago+America/Detroit
        Fargo|+17015550101|ND|58102|America/Chicago|America/Chicago+America/Denver
        Dickinson|+17015550102|ND|58601|America/Denver|America/Chicago+America/Denver
        Sioux Falls|+16055550101|SD|57101|America/Chicago|America/Chicago+America/Denver
        Rapid City|+16055550102|SD|57701|America/Denver|America/Chicago+America/Denver
        Omaha|+14025550101|NE|68101|America/Chicago|America/Chicago
        Scottsbluff|+13085550101|NE|69361|America/Denver|America/Chicago+America/Denver
        Goodland KS|+17855550101|KS|67735|America/Denver|America/Chicago+America/Denver
        Wichita|+13165550101|KS|67201|America/Chicago|America/Chicago
        El Paso|+19155550101|TX|79901|America/Denver|America/Denver
        Dallas|+12145550101|TX|75201|America/Chicago|America/Chicago
        Boise|+12085550101|ID|83701|America/Denver|America/Boise+America/Los_Angeles
        Coeur d'Alene|+12085550102|ID|83814|America/Los_Angeles|America/Boise+America/Los_Angeles
        Ontario OR|+15415550101|OR|97914|America/Denver|America/Denver+America/Los_Angeles
        Portland|+15035550101|OR|97201|America/Los_Angeles|America/Los_Angeles
        West Wendover|+17755550101|NV|89883|America/Denver|America/Boise+America/Los_Angeles
        Reno|+17755550102|NV|89501|America/Los_Angeles|America/Boise+America/Los_Angeles
        Tuba City|+19285550101|AZ|86045|America/Denver|America/Denver+America/Phoenix
        Yuma|+19285550102|AZ|85364|America/Phoenix|America/Phoenix
        Adak|+19075550102|AK|99546|America/Adak|America/Adak+America/Anchorage
        Fort Collins 748|+17485550101|CO|80521|America/Denver|America/Denver
        Toronto|+14165550101|ON|M5V 2T6|America/Toronto|America/Toronto
        Montreal 273|+12735550101|QC|H2X 1Y4|America/Toronto|America/Toronto
        Halifax|+19025550101|NS|B3H 1X1|America/Halifax|America/Halifax
        St. John's|+17095550101|NL|A1C 5S7|America/St_Johns|America/Halifax+America/St_Johns
        Regina|+13065550101|SK|S4P 3Y2|America/Regina|America/Edmonton+America/Regina
        Vancouver|+16045550101|BC|V5K 0A1|America/Vancouver|America/Edmonton+America/Vancouver
        Moved to Hawaii|+12125550102|HI|96801|Pacific/Honolulu|America/New_York+Pacific/Honolulu
        Moved to Boston|+14155550101|MA|2134|America/New_York|America/Los_Angeles+America/New_York
        Moved to Oregon|+13125550102|OR||America/Los_Angeles|America/Chicago+America/Denver+America/Los_Angeles
        Unassigned code|+13575550101|||America/Los_Angeles|America/Los_Angeles
        No such code|+12215550101|||America/New_York|North America
        London|+442079460018|||Europe/London|Europe/London
        Perth|+61892345678|||Australia/Perth|Australia/Adelaide+Australia/Perth
        Mexico City|+525512345678|||America/Mexico_City|America/Mexico_City
        """;

    /// <summary>Split area codes, new codes, territories, moved people with state or ZIP code, unknown numbers, and
    /// other countries.</summary>
    public static ImmutableArray<Place> All { get; } = [.. Table.Split('\n', StringSplitOptions.TrimEntries).Select(Read)];

    /// <summary>The clocks of <see cref="Zones"/>.</summary>
    public ImmutableArray<TimeZoneInfo> Clocks { get; } = [.. Zones.Split('+').Select(TimeZoneInfo.FindSystemTimeZoneById)];

    private static Place Read(string row) => row.Split('|') is [var name, var number, var state, var zip, var home, var zones]
        ? new(name, number, state, zip, home, zones == "North America" ? string.Join('+', LeadZones.NorthAmerica) : zones)
        : throw new FormatException($"A place has six cells: {row}");
}
