using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using static Microsoft.Playwright.Assertions;

namespace ImpactDialing.Tests.Browser;

/// <summary>
/// The primary goes away under a caller's page. What is in front of both clusters sends the browser to the fallback,
/// and the page goes on there with the same sign-in, the same session and what was entered. It always says something.
/// </summary>
[Collection(SharedPageStage.Collection)]
[Trait("Needs", "mariadb")]
[Trait("Needs", "chromium")]
public sealed class FailoverJourneyTests(TwoClusterPages clusters) : IClassFixture<TwoClusterPages>
{
    /// <summary>Counts the moments at which the page has no heading, which names the state.</summary>
    private const string WatchForSilence = """
        globalThis.silences = 0;
        let wasThere = false;
        new MutationObserver(() => {
          const text = document.querySelector('h1')?.textContent ?? '';
          if (text !== '') wasThere = true;
          else if (wasThere) globalThis.silences += 1;
        }).observe(document, { subtree: true, childList: true, characterData: true });
        """;

    /// <summary>Longer than the page waits for news in any state.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(46);

    [Theory]
    [InlineData(CallerStatus.Hold)]
    [InlineData(CallerStatus.Active)]
    [InlineData(CallerStatus.Wrap)]
    public async Task Page_goes_on_at_the_fallback_when_the_primary_dies(CallerStatus state)
    {
        var stage = clusters.Stage;
        await stage.StartApi();
        var began = stage.Twilio.Now;
        await using var tab = await stage.OpenCaller(page => page.AddInitScriptAsync(WatchForSilence));
        await tab.SignIn();
        await tab.StartInBrowser();
        await Reaches(tab, CallerStatus.Hold, "Next household");
        if (state != CallerStatus.Hold)
        {
            await tab.Talk();
            await tab.Answer("Yes");
            await tab.Note.FillAsync("Likes trees");
        }

        if (state == CallerStatus.Wrap)
        {
            await tab.Button("Hang up").ClickAsync();
            await Reaches(tab, CallerStatus.Wrap, "Enter the results");
        }

        var before = stage.Front.AtFallback;
        await stage.KillApi();

        // Nothing has happened yet: the page shows the same state, and asks the fallback when it asks. News that was on
        // its way at the kill begins the page's patience anew.
        await PageStage.Until("the page has asked the fallback", async () =>
        {
            await tab.Pass(Patience);
            return stage.Front.AtFallback > before;
        });
        await Reaches(tab, state, Heading(state));
        if (state == CallerStatus.Hold)
        {
            await tab.Talk();
            await tab.Answer("Yes");
            await tab.Note.FillAsync("Likes trees");
        }

        if (state != CallerStatus.Wrap)
        {
            await tab.Button("Hang up").ClickAsync();
            await Reaches(tab, CallerStatus.Wrap, "Enter the results");
        }

        await Expect(tab.Note).ToHaveValueAsync("Likes trees");
        await tab.Button("Save and go on").ClickAsync();
        await Reaches(tab, CallerStatus.Hold, "Next household");

        // The next conversation begins and ends at the fallback, pushed by its events.
        await tab.Talk();
        stage.LeadHangsUp((await tab.Server()).Household!.Number.Value);
        await Reaches(tab, CallerStatus.Wrap, "Enter the results");
        await tab.Answer("No");
        await tab.Button("Save and stop").ClickAsync();
        await Reaches(tab, CallerStatus.Ready, "Ready to start");

        Assert.Equal(0, await tab.Page.EvaluateAsync<int>("silences"));
        var records = await stage.Books.Records(began);
        Assert.Equal(2, records.Count(record => record.Outcome == CallOutcome.Connected));
        Assert.Equal(2, records.Count);
        Assert.Equal(2, (await stage.Books.Answers(began)).Count);
        Assert.Empty(stage.Twilio.Ears.NumbersInTwoCallsAtOnce);
        tab.AssertNoComplaints();
    }

    private static string Heading(CallerStatus state) => state switch
    {
        CallerStatus.Hold => "Next household",
        CallerStatus.Active => "In conversation",
        _ => "Enter the results",
    };

    private static async Task Reaches(CallerTab tab, CallerStatus status, string heading)
    {
        await tab.UntilServer(status);
        await Expect(tab.Heading).ToContainTextAsync(heading);
    }
}
