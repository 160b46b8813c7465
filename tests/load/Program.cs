using System.CommandLine;
using ImpactDialing.Load;
using ImpactDialing.Stage.LongRuns;

var usual = new LongRunPlan();
var seeds =
    new Option<string>("--seeds") { Description = "Seeds to play, one after the other: 7, or 1-20", DefaultValueFactory = _ => "1" };
var minutes = new Option<double>("--minutes")
{
    Description = "How long the callers work, in minutes of virtual time",
    DefaultValueFactory = _ => usual.Length.TotalMinutes
};
var calls = new Option<int?>("--calls") { Description = "End after this many calls, if that is earlier" };
var web = new Option<int>("--web") { Description = "Callers who work in a browser", DefaultValueFactory = _ => usual.WebCallers };
var phones =
    new Option<int>("--phones") { Description = "Callers who have only a phone", DefaultValueFactory = _ => usual.PhoneCallers };
var campaigns = new Option<int>(
    "--campaigns")
{ Description = "Campaigns: Preview, Power, Predictive, and so on in turn", DefaultValueFactory = _ => usual.Campaigns };
var households =
    new Option<int>("--households") { Description = "Households of each campaign", DefaultValueFactory = _ => usual.HouseholdsEach };
var lost =
    new Option<double>(
        "--lost")
    { Description = "Share of status callbacks and events that are lost, 0 to 1", DefaultValueFactory = _ => usual.Lost };
var doubled =
    new Option<double>(
        "--doubled")
    { Description = "Share of webhooks and events that come twice, 0 to 1", DefaultValueFactory = _ => usual.Doubled };
var slow = new Option<double>("--slow")
{
    Description = "Share of requests for TwiML that are answered after Twilio's time-out, 0 to 1",
    DefaultValueFactory = _ => usual.Slow
};
var transfers = new Option<double>("--transfers")
{
    Description = "Share of conversations in a browser that are transferred, where the script has targets, 0 to 1",
    DefaultValueFactory = _ => usual.Habits.Transfers
};
var two = new Option<bool>(
    "--two-clusters")
{ Description = "Primary and fallback work simultaneously; each webhook goes to one of them by chance, or to both" };
var kill = new Option<double?>("--kill") { Description = "With two clusters: kill one of them, by chance, about every N seconds" };
var journal =
    new Option<FileInfo?>(
        "--journal")
    { Description = "Write everything that people experienced, and every webhook with its answer, into this file" };
var database = new Option<FileInfo?>("--database") { Description = "Keep the database of the last run in this file" };

var load = new RootCommand("Plays long shifts of many callers in virtual time, and judges them; ./dev help load says more.")
{
    seeds, minutes, calls, web, phones, campaigns, households, lost, doubled, slow, transfers, two, kill, journal, database,
};
load.Validators.Add(result =>
{
    if (result.GetValue(kill) is not null && !result.GetValue(two))
    {
        result.AddError("--kill needs --two-clusters: a single cluster cannot answer while it is dead.");
    }
});
load.SetAction(parsed => new LoadRuns(parsed.GetValue(journal), parsed.GetValue(database)).Play(
    Seeds.Parse(parsed.GetValue(seeds)!),
    new LongRunPlan
    {
        Length = TimeSpan.FromMinutes(parsed.GetValue(minutes)),
        Calls = parsed.GetValue(calls),
        WebCallers = parsed.GetValue(web),
        PhoneCallers = parsed.GetValue(phones),
        Campaigns = parsed.GetValue(campaigns),
        HouseholdsEach = parsed.GetValue(households),
        Lost = parsed.GetValue(lost),
        Doubled = parsed.GetValue(doubled),
        Slow = parsed.GetValue(slow),
        Habits = usual.Habits with { Transfers = parsed.GetValue(transfers) },
        TwoClusters = parsed.GetValue(two),
        KillEvery = parsed.GetValue(kill) is { } every ? (TimeSpan.FromSeconds(every * 0.5), TimeSpan.FromSeconds(every * 1.5)) : null,
    }));
return load.Parse(args).Invoke();
