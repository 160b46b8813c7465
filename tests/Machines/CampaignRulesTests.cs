using System.Collections.Immutable;
using System.Globalization;
using ImpactDialing.Campaigns;
using ImpactDialing.DialQueues;
using ImpactDialing.Telephony;

namespace ImpactDialing.Tests.Machines;

public sealed class CampaignRulesTests
{
    /// <summary>Half past eight in the morning in New York, half past five in Los Angeles.</summary>
    private static readonly DateTimeOffset Now = new(2026, 3, 3, 13, 30, 0, TimeSpan.Zero);

    private static readonly CampaignSettings Campaign = new(
        1, 2, "Spring", DialMode.Preview, Active: true, 7, new PhoneNumber("+14155550188"), new TimeOnly(8, 0), new TimeOnly(21, 0),
        "America/New_York", TimeSpan.FromHours(1), TimeSpan.FromSeconds(15),
        CallHandling.Plain with { MachineMessage = new Uri("https://example.org/message.mp3") },
        AccountHasFunds: true, AccountMayCall: true, Seats: 5);

    private static readonly ReservedHousehold Household = CallerWorld.Offer().Household;

    private static UnfitReason? Unfit(CampaignSettings? settings, params string[] zones) =>
        CampaignRules.Unfit(settings, [.. zones], Now)?.Reason;

    private static NextHousehold Next(ReservationResult? result, DialMode mode = DialMode.Preview) =>
        CampaignRules.Next(Campaign with { Mode = mode }, result, Now);

    private static ReservationResult.Nothing Nothing(int inFlight = 0, TimeSpan? dueIn = null, int outsideHours = 0) =>
        new(inFlight, Now + dueIn, outsideHours);

    [Fact]
    public void A_campaign_may_be_called_unless_it_is_archived_or_its_account_may_not_call_or_has_no_funds()
    {
        Assert.Null(Unfit(Campaign));
        Assert.Equal(UnfitReason.NoCampaign, Unfit(null));
        Assert.Equal(UnfitReason.NoCampaign, Unfit(Campaign with { Active = false, AccountMayCall = false }));
        Assert.Equal(UnfitReason.CallingDisabled, Unfit(Campaign with { AccountMayCall = false, AccountHasFunds = false }));
        Assert.Equal(UnfitReason.NoFunds, Unfit(Campaign with { AccountHasFunds = false }));
    }

    [Fact]
    public void A_campaign_is_outside_hours_if_no_zone_of_its_households_is_open()
    {
        Assert.Null(Unfit(Campaign, "America/Los_Angeles", "America/New_York"));
        Assert.Equal(UnfitReason.OutsideHours, Unfit(Campaign, "America/Los_Angeles"));
        Assert.Equal(
            new Admission.Refused(UnfitReason.OutsideHours, Campaign.OpensAt, Campaign.ClosesAt),
            CampaignRules.Unfit(Campaign, ["America/Los_Angeles"], Now));
    }

    [Fact]
    public void A_campaign_without_households_uses_its_own_zone()
    {
        Assert.Null(Unfit(Campaign));
        Assert.Equal(UnfitReason.OutsideHours, Unfit(Campaign with { TimeZone = "America/Los_Angeles" }));
    }

    [Fact]
    [Trait("Case", "13")]
    public void A_household_with_several_zones_is_called_only_while_all_are_open()
    {
        var open = CampaignRules.OpenZones(
            Campaign, ["America/Los_Angeles+America/New_York", "America/Halifax+America/New_York", "America/New_York"], Now);
        Assert.Equal(["America/Halifax+America/New_York", "America/New_York"], open.AsEnumerable());
    }

    [Fact]
    [Trait("Case", "13")]
    public void A_household_without_a_known_zone_is_called_only_while_all_of_North_America_is_open()
    {
        // 8:00 in Honolulu is 13:00 in New York and 14:30 in Newfoundland; 20:59 there is 19:29 in New York.
        var day = new DateTimeOffset(2026, 11, 30, 0, 0, 0, TimeSpan.FromHours(-5));
        var campaign = Campaign with { OpensAt = new TimeOnly(8, 0), ClosesAt = new TimeOnly(21, 0) };
        bool IsOpen(double hour) => !CampaignRules.OpenZones(campaign, [""], day.AddHours(hour)).IsEmpty;
        Assert.Equal([false, true, true, false], new[] { 12.98, 13, 19.48, 19.5 }.Select(IsOpen));
    }

    [Fact]
    public void Hours_include_their_start_exclude_their_end_and_may_run_over_midnight_or_all_day()
    {
        ImmutableArray<string> zone = ["America/New_York"];
        var opens = Campaign with { OpensAt = new TimeOnly(8, 30) };
        var closes = Campaign with { OpensAt = new TimeOnly(7, 0), ClosesAt = new TimeOnly(8, 30) };
        var night = Campaign with { OpensAt = new TimeOnly(20, 0), ClosesAt = new TimeOnly(9, 0) };
        var always = Campaign with { OpensAt = new TimeOnly(3, 0), ClosesAt = new TimeOnly(3, 0) };
        Assert.Equal(
            [true, false, true, true],
            new[] { opens, closes, night, always }.Select(campaign => !CampaignRules.OpenZones(campaign, zone, Now).IsEmpty));
    }

    [Theory]
    [InlineData(-6, true)]
    [InlineData(-5, false)]
    [InlineData(0, false)]
    [Trait("Case", "13")]
    public void No_call_is_decided_in_the_seconds_that_it_needs_to_begin_before_the_hours_end(int seconds, bool open)
    {
        var closing = new DateTimeOffset(2026, 3, 3, 21, 0, 0, TimeSpan.FromHours(-5));
        Assert.Equal(open, !CampaignRules.OpenZones(Campaign, ["America/New_York"], closing.AddSeconds(seconds)).IsEmpty);
    }

    [Theory]
    [InlineData("America/New_York", "2026-03-03T21:00:00-05:00")]
    [InlineData("America/Chicago+America/New_York", "2026-03-03T21:00:00-05:00")]
    [InlineData("America/Los_Angeles", "2026-03-03T21:00:00-08:00")]
    [InlineData("", "2026-03-03T21:00:00-03:30")]
    [InlineData("Moon/Tranquility", "2026-03-03T21:00:00-03:30")]
    [Trait("Case", "13")]
    public void A_household_may_be_called_until_the_hours_end_in_its_first_zone(string zones, string closing)
    {
        var noon = new DateTimeOffset(2026, 3, 3, 12, 0, 0, TimeSpan.FromHours(-8));
        Assert.Equal(
            DateTimeOffset.Parse(closing, CultureInfo.InvariantCulture) - CampaignRules.PlacingTime,
            CampaignRules.Offer(Campaign, Household with { TimeZones = zones }, noon).CallableUntil);
        Assert.Null(CampaignRules.Offer(Campaign with { ClosesAt = Campaign.OpensAt }, Household, noon).CallableUntil);
    }

    [Theory]
    [InlineData("2026-03-07T23:30:00-05:00", "2026-03-08T05:00:00-04:00")]
    [InlineData("2026-10-31T23:30:00-04:00", "2026-11-01T05:00:00-05:00")]
    public void Hours_over_midnight_end_by_the_clock_of_the_next_day(string now, string closing)
    {
        var hours = new CallingHours(new TimeOnly(20, 0), new TimeOnly(5, 0));
        Assert.Equal(
            DateTimeOffset.Parse(closing, CultureInfo.InvariantCulture),
            hours.ClosingAfter(
                DateTimeOffset.Parse(now, CultureInfo.InvariantCulture), TimeZoneInfo.FindSystemTimeZoneById("America/New_York")));
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public void A_caller_is_admitted_while_the_account_has_a_seat_left(int online, bool admitted) => Assert.Equal(
        admitted ? new Admission.Granted(1, DialMode.Preview) : new Admission.Refused(UnfitReason.NoSeat, null, null),
        CampaignRules.Admit(Campaign, online));

    [Fact]
    public void An_empty_queue_is_told_apart_by_what_may_still_come()
    {
        Assert.Equal(new NextHousehold.Later(InFlight: true), Next(Nothing(inFlight: 1, dueIn: TimeSpan.FromHours(1))));
        Assert.Equal(new NextHousehold.Later(InFlight: false), Next(Nothing(dueIn: CampaignRules.WorthWaiting, outsideHours: 1)));
        var later = CampaignRules.WorthWaiting + TimeSpan.FromSeconds(1);
        Assert.Equal(
            new NextHousehold.Unfit(new Admission.Refused(UnfitReason.OutsideHours, Campaign.OpensAt, Campaign.ClosesAt)),
            Next(Nothing(dueIn: later, outsideHours: 1)));
        Assert.Equal(new NextHousehold.None(Exhausted: false), Next(Nothing(dueIn: later)));
        Assert.Equal(new NextHousehold.None(Exhausted: true), Next(Nothing()));
    }

    [Fact]
    public void In_Predictive_a_call_will_come_while_a_number_is_due_or_in_flight()
    {
        Assert.Equal(new NextHousehold.WillCome(7), Next(null, DialMode.Predictive));
        Assert.Equal(new NextHousehold.WillCome(7), Next(Nothing(inFlight: 1), DialMode.Predictive));
        Assert.Equal(new NextHousehold.None(Exhausted: true), Next(Nothing(), DialMode.Predictive));
    }

    [Fact]
    public void A_reserved_household_is_offered_as_the_campaign_dials_and_gets_one_automatic_message()
    {
        var first = Assert.IsType<NextHousehold.Found>(Next(new ReservationResult.Reserved(Household), DialMode.Power));
        Assert.Equal(
            (Household, DialMode.Power, 7, Campaign.PresentedNumber, Campaign.RingTime, Campaign.Handling),
            (first.Household, first.Mode, first.ScriptId, first.PresentedNumber, first.RingTime, first.Handling));
        Assert.Null(CampaignRules.Offer(Campaign, Household with { HasMessage = true }, Now).Handling.MachineMessage);
    }

    [Theory]
    [InlineData(3, 1, 2)]
    [InlineData(1, 3, 0)]
    [InlineData(200, 0, Pacing.MostLinesAtOnce)]
    public void One_line_is_opened_for_each_waiting_caller_without_one_and_never_hundreds(int waiting, int open, int lines) =>
        Assert.Equal(lines, Pacing.LinesToOpen(waiting, open));
}
