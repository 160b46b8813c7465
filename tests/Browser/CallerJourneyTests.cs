using ImpactDialing.Calls;
using static Microsoft.Playwright.Assertions;

namespace ImpactDialing.Tests.Browser;

/// <summary>A volunteer works in the callers' page, in a real browser, against real processes.</summary>
[Collection(SharedPageStage.Collection)]
[Trait("Needs", "chromium")]
public sealed class CallerJourneyTests(SharedPageStage shared)
{
    [Fact]
    public async Task Caller_signs_in_talks_to_two_people_over_a_reload_and_stops()
    {
        var began = shared.Stage.Twilio.Now;
        await using var tab = await shared.Stage.OpenCaller();
        await tab.SignIn();
        await tab.StartInBrowser();
        await tab.Talk();
        await tab.Answer("Yes");
        await tab.Note.FillAsync("Prefers <b>evenings</b>");

        // A conversation is kept for a lost phone once it has lasted a second.
        await Expect(tab.Page.GetByRole(Microsoft.Playwright.AriaRole.Timer)).ToHaveTextAsync(
            new System.Text.RegularExpressions.Regex("^0?0:(0[3-9]|[1-5][0-9])$"));

        // A reload ends the voice leg. The lead waits, and what was entered is kept.
        await tab.Page.ReloadAsync();
        await Expect(tab.Heading).ToContainTextAsync("Your sound was lost");
        await Expect(tab.Page.GetByText("The person waits for:")).ToBeVisibleAsync();
        await Expect(tab.Note).ToHaveValueAsync("Prefers <b>evenings</b>");
        await tab.Button("Rejoin audio").ClickAsync();
        await Expect(tab.Heading).ToContainTextAsync("In conversation");
        await tab.Button("Hang up").ClickAsync();
        await tab.Button("Save and go on").ClickAsync();

        await tab.Talk();
        await tab.Button("Hang up").ClickAsync();
        await tab.Answer("No");
        await tab.Button("Save and stop").ClickAsync();
        await Expect(tab.Button("Start")).ToBeVisibleAsync();

        var records = await shared.Stage.Books.Records(began);
        Assert.Equal(2, records.Count(record => record.Outcome == CallOutcome.Connected));
        Assert.Equal(2, (await shared.Stage.Books.Answers(began)).Count);
        Assert.Empty(shared.Stage.Twilio.Ears.NumbersInTwoCallsAtOnce);
        tab.AssertNoComplaints();
    }

    [Fact]
    public async Task Each_button_clicked_twice_acts_once()
    {
        var began = shared.Stage.Twilio.Now;
        await using var tab = await shared.Stage.OpenCaller();
        await tab.Page.GetByLabel("User name").FillAsync(tab.Username);
        await tab.Page.GetByLabel("Password").FillAsync("call-demo");
        foreach (var name in new[] { "Sign in", "Start", "Use this browser", "Call", "Hang up" })
        {
            await tab.Button(name).DblClickAsync();
        }

        await tab.Answer("Yes");
        await tab.Button("Save and go on").DblClickAsync();
        await Expect(tab.Button("Call")).ToBeVisibleAsync();
        await tab.Button("Stop calling").DblClickAsync();
        await Expect(tab.Button("Start")).ToBeVisibleAsync();

        Assert.Single(await shared.Stage.Books.Records(began));
        Assert.Single(await shared.Stage.Books.Answers(began));
        tab.AssertNoComplaints();
    }

    [Fact]
    public async Task Whole_session_is_worked_by_keyboard_alone()
    {
        var began = shared.Stage.Twilio.Now;
        await using var tab = await shared.Stage.OpenCaller();
        var keys = tab.Page.Keyboard;

        // The cursor waits in the first field, and Enter sends the form.
        await Expect(tab.Page.GetByLabel("User name")).ToBeFocusedAsync();
        await keys.TypeAsync(tab.Username);
        await keys.PressAsync("Tab");
        await keys.TypeAsync("call-demo");
        await keys.PressAsync("Enter");
        await Press(tab, "Start");
        await Press(tab, "Use this browser");
        await Press(tab, "Call");
        await Press(tab, "Hang up");

        // The question is where the next key belongs: a digit is its answer.
        var yes = tab.Page.GetByRole(Microsoft.Playwright.AriaRole.Group, new() { Name = "Will you vote" }).GetByLabel("Yes");
        await TabTo(tab, yes);
        await keys.PressAsync("1");
        await Expect(yes).ToBeCheckedAsync();
        await Expect(tab.Button("Save and go on")).ToBeVisibleAsync();
        await keys.PressAsync("Control+Enter");
        await Press(tab, "Stop calling");
        await Expect(tab.Button("Start")).ToBeVisibleAsync();

        await PageStage.Until("one answer is on record", async () => (await shared.Stage.Books.Answers(began)).Count == 1);
        tab.AssertNoComplaints();
    }

    private static async Task Press(CallerTab tab, string button)
    {
        await Expect(tab.Button(button)).ToBeVisibleAsync();
        await TabTo(tab, tab.Button(button));
        await tab.Page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Goes there with the Tab key, unless the page has put the focus there.</summary>
    private static async Task TabTo(CallerTab tab, Microsoft.Playwright.ILocator target)
    {
        const string isFocused = "element => element === document.activeElement";
        for (var count = 0; count < 40 && !await target.EvaluateAsync<bool>(isFocused); count++)
        {
            await tab.Page.Keyboard.PressAsync("Tab");
        }

        await Expect(target).ToBeFocusedAsync();
    }
}
