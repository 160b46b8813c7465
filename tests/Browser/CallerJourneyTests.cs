using ImpactDialing.Calls;
using ImpactDialing.Tests.Alerts;
using Microsoft.Playwright;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace ImpactDialing.Tests.Browser;

/// <summary>A volunteer works in the callers' page, in a real browser, against real processes.</summary>
[Collection(Alone.Name)]
[Trait("Needs", "chromium")]
public sealed class CallerJourneyTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Caller_signs_in_talks_to_two_people_over_a_reload_and_stops()
    {
        await using var stage = await PageStage.Open();
        var page = await stage.Visit("/app");
        try
        {
            await SignIn(page);
            await Button(page, "Start").ClickAsync();
            await Button(page, "Use this browser").ClickAsync();
            await Button(page, "Call").ClickAsync();

            // The person answers, and the page shows the script.
            await Expect(Button(page, "Hang up")).ToBeVisibleAsync();
            await Answer(page, "Yes");
            await page.GetByLabel("Comment").FillAsync("Prefers <b>evenings</b>");

            // A reload ends the voice leg and so the conversation. What was entered outlasts it, and can be saved.
            await page.ReloadAsync();
            await Expect(page.GetByLabel("Comment")).ToHaveValueAsync("Prefers <b>evenings</b>");
            await Button(page, "Save and go on").ClickAsync();

            await Button(page, "Start").ClickAsync();
            await Button(page, "Use this browser").ClickAsync();
            await Button(page, "Call").ClickAsync();
            await Button(page, "Hang up").ClickAsync();
            await Answer(page, "No");
            await Button(page, "Save and stop").ClickAsync();
            await Expect(Button(page, "Start")).ToBeVisibleAsync();

            var records = await stage.Books.Records(DateTimeOffset.UnixEpoch);
            Assert.Equal(2, records.Count(record => record.Outcome == CallOutcome.Connected));
            Assert.Equal(2, (await stage.Books.Answers(DateTimeOffset.UnixEpoch)).Count);
            Assert.Empty(stage.Twilio.Ears.NumbersInTwoCallsAtOnce);
            Assert.Empty(stage.Complaints);
        }
        catch
        {
            output.WriteLine(await page.Locator("body").InnerTextAsync());
            Assert.All(stage.Complaints, output.WriteLine);
            throw;
        }
    }

    private static async Task SignIn(IPage page)
    {
        await page.GetByLabel("User name").FillAsync("wanda");
        await page.GetByLabel("Password").FillAsync("call-demo");
        await Button(page, "Sign in").ClickAsync();
    }

    private static Task Answer(IPage page, string response) =>
        page.GetByRole(AriaRole.Group, new() { Name = "Will you vote" }).GetByLabel(response).CheckAsync();

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
