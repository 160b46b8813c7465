using ImpactDialing.CallerSessions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImpactDialing.Tests.Browser;

/// <summary>What goes wrong around the callers' page. It says what is wrong, and is right afterwards.</summary>
[Collection(SharedPageStage.Collection)]
[Trait("Needs", "chromium")]
public sealed class CallerTroubleTests(SharedPageStage shared)
{
    /// <summary>After so long without news the page asks, whatever it shows.</summary>
    private static readonly TimeSpan LongestPatience = TimeSpan.FromSeconds(46);

    private static readonly string[] Events =
    [
        "start_calling", "conference_started", "calling_voter", "voter_connected", "voter_disconnected", "caller_wrapup_voice_hit",
        "session_updated", "caller_disconnected", "*",
    ];

    [Fact]
    public async Task Each_event_may_be_lost_and_the_page_shows_the_state_all_the_same()
    {
        const int browsers = 2;
        await Task.WhenAll(Enumerable.Range(0, browsers).Select(async first =>
        {
            await using var tab = await shared.Stage.OpenCaller();
            await tab.SignIn();
            for (var i = first; i < Events.Length; i += browsers)
            {
                tab.LosesEvent = Events[i];
                await Session(tab);
            }

            tab.AssertNoComplaints();
        }));

        async Task Session(CallerTab tab)
        {
            await tab.StartInBrowser();
            await Reaches(tab, CallerStatus.Hold, "Next household");
            await tab.Button("Call").ClickAsync();
            await Reaches(tab, CallerStatus.Active, "In conversation");
            shared.Stage.LeadHangsUp((await tab.Server()).Household!.Number.Value);
            await Reaches(tab, CallerStatus.Wrap, "Enter the results");
            await tab.Answer("Yes");
            await tab.Button("Save and stop").ClickAsync();
            await Reaches(tab, CallerStatus.Ready, "Ready to start");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(60)]
    public async Task Network_cut_in_each_state_is_said_and_the_page_is_right_afterwards(int seconds)
    {
        await using var tab = await shared.Stage.OpenCaller();
        await tab.SignIn();
        await Cut(tab, seconds, "Ready to start");
        await tab.StartByPhone();
        await Reaches(tab, CallerStatus.Hold, "Next household");
        await Cut(tab, seconds, "Next household");
        await tab.Talk();

        // The conversation goes on meanwhile, and ends while the network is away.
        var number = (await tab.Server()).Household!.Number.Value;
        await Cut(tab, seconds, "Enter the results", async () =>
        {
            shared.Stage.LeadHangsUp(number);
            await tab.UntilServer(CallerStatus.Wrap);
        });
        await tab.Answer("Yes");
        await Cut(tab, seconds, "Enter the results");

        // A command without a network says so, and is sent again.
        await tab.CutNetwork();
        await tab.Button("Save and stop").ClickAsync();
        await Expect(tab.Message).ToContainTextAsync("No answer yet. Sending it again (2 of 3)");
        await tab.JoinNetwork();
        await tab.Pass(TimeSpan.FromSeconds(2));
        await Reaches(tab, CallerStatus.Ready, "Ready to start");
        tab.AssertNoComplaints();
    }

    [Fact]
    public async Task Reload_in_each_state_shows_the_same_state_again()
    {
        await using var tab = await shared.Stage.OpenCaller();
        await tab.SignIn();
        await Reload("Ready to start", "Start");
        await tab.StartByPhone();
        await Reaches(tab, CallerStatus.Hold, "Next household");
        await Reload("Next household", "Call");
        await tab.Talk();
        await tab.Note.FillAsync("Likes trees");
        await Reload("In conversation", "Hang up");
        await Expect(tab.Note).ToHaveValueAsync("Likes trees");
        await tab.Button("Call Headquarters").ClickAsync();
        await Expect(tab.Button("Stop calling Headquarters")).ToBeVisibleAsync();
        await Reload("In conversation", "Stop calling Headquarters");
        await tab.Button("Stop calling Headquarters").ClickAsync();
        await Expect(tab.Button("Call Headquarters")).ToBeVisibleAsync();
        await tab.Button("Hang up").ClickAsync();
        await Reaches(tab, CallerStatus.Wrap, "Enter the results");
        await tab.Answer("No");
        await Reload("Enter the results", "Save and stop");
        await Expect(tab.Note).ToHaveValueAsync("Likes trees");
        await tab.Button("Save and stop").ClickAsync();
        await Reaches(tab, CallerStatus.Ready, "Ready to start");
        tab.AssertNoComplaints();

        async Task Reload(string heading, string button)
        {
            await tab.Page.ReloadAsync();
            await Expect(tab.Heading).ToContainTextAsync(heading);
            await Expect(tab.Button(button)).ToBeVisibleAsync();
        }
    }

    [Fact]
    public async Task Second_tab_shows_the_same_state_and_only_one_tab_has_the_phone()
    {
        await using var tab = await shared.Stage.OpenCaller();
        await tab.SignIn();
        await tab.StartInBrowser();
        await tab.Talk();

        var second = await tab.NewPage();
        var heading = second.Locator("#status");
        await Expect(heading).ToContainTextAsync("In conversation");
        await second.GetByRole(AriaRole.Button, new() { Name = "Rejoin audio" }).ClickAsync();
        await Expect(second.GetByText("Another tab of this browser has the phone.")).ToBeVisibleAsync();
        await Expect(tab.Heading).ToContainTextAsync("In conversation");

        await second.GetByRole(AriaRole.Button, new() { Name = "Hang up", Exact = true }).ClickAsync();
        await Expect(heading).ToContainTextAsync("Enter the results");
        await Expect(tab.Heading).ToContainTextAsync("Enter the results");
        await tab.Answer("Yes");
        await tab.Button("Save and stop").ClickAsync();
        await Expect(heading).ToContainTextAsync("Ready to start");
        tab.AssertNoComplaints();
    }

    [Fact]
    public async Task Expired_sign_in_opens_a_dialog_and_what_was_typed_is_saved_afterwards()
    {
        var began = shared.Stage.Twilio.Now;
        await using var tab = await shared.Stage.OpenCaller();
        await tab.SignIn();
        await tab.StartByPhone();
        await tab.Talk();
        await tab.Button("Hang up").ClickAsync();
        await tab.Answer("Yes");
        await tab.Note.FillAsync("Typed before");

        await tab.Context.ClearCookiesAsync();
        await tab.Button("Save and stop").ClickAsync();
        var dialog = tab.Page.GetByRole(AriaRole.Dialog, new() { Name = "Sign in again" });
        await Expect(dialog).ToBeVisibleAsync();
        await tab.SignIn();
        await Expect(dialog).Not.ToBeVisibleAsync();
        await Expect(tab.Note).ToHaveValueAsync("Typed before");
        await tab.Button("Save and stop").ClickAsync();
        await Reaches(tab, CallerStatus.Ready, "Ready to start");
        Assert.Single(await shared.Stage.Books.Answers(began));
        tab.AssertNoComplaints();
    }

    [Fact]
    public async Task Page_survives_a_restart_of_the_api_in_a_conversation()
    {
        await using var tab = await shared.Stage.OpenCaller();
        await tab.SignIn();
        await tab.StartByPhone();
        await tab.Talk();
        await tab.Note.FillAsync("Typed before");
        await shared.Stage.KillApi();
        try
        {
            await tab.Pass(LongestPatience);
            await Expect(tab.Message).ToContainTextAsync("Updates are late");
            await Expect(tab.Note).ToHaveValueAsync("Typed before");
        }
        finally
        {
            await shared.Stage.StartApi();
        }

        await tab.Pass(LongestPatience);
        await Expect(tab.Message).Not.ToContainTextAsync("Updates are late");
        await tab.Button("Hang up").ClickAsync();
        await Reaches(tab, CallerStatus.Wrap, "Enter the results");
        await tab.Answer("Yes");
        await tab.Button("Save and stop").ClickAsync();
        await Reaches(tab, CallerStatus.Ready, "Ready to start");
        tab.AssertNoComplaints();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task Clock_of_the_laptop_may_be_an_hour_off(int hours)
    {
        await using var tab = await shared.Stage.OpenCaller(
            page => page.Clock.SetSystemTimeAsync(shared.Stage.Twilio.Now.AddHours(hours).UtcDateTime));
        await tab.SignIn();
        await tab.StartByPhone();
        await Expect(tab.Page.GetByText("This PIN has expired")).Not.ToBeVisibleAsync();
        await tab.Talk();
        await Expect(tab.Page.GetByRole(AriaRole.Timer)).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^0?0:[0-5][0-9]$"));
        await tab.Button("Hang up").ClickAsync();
        await tab.Answer("Yes");
        await tab.Button("Save and stop").ClickAsync();
        await Reaches(tab, CallerStatus.Ready, "Ready to start");
        tab.AssertNoComplaints();
    }

    /// <summary>The server is there, and so is the page as soon as its patience is over.</summary>
    private static async Task Reaches(CallerTab tab, CallerStatus status, string heading)
    {
        await tab.UntilServer(status);
        await tab.Pass(LongestPatience);
        await Expect(tab.Heading).ToContainTextAsync(heading);
    }

    /// <summary>The network is away for some time; afterwards the page shows a heading.</summary>
    private static async Task Cut(CallerTab tab, int seconds, string heading, Func<Task>? meanwhile = null)
    {
        await tab.CutNetwork();
        if (meanwhile is not null)
        {
            await meanwhile();
        }

        await tab.Pass(TimeSpan.FromSeconds(seconds));
        if (seconds >= LongestPatience.TotalSeconds)
        {
            await Expect(tab.Message).ToContainTextAsync("Updates are late");
        }

        await tab.JoinNetwork();
        await Expect(tab.Message).Not.ToContainTextAsync("Updates are late");
        await Expect(tab.Heading).ToContainTextAsync(heading);
    }
}
