using System.Text.RegularExpressions;
using ImpactDialing.CallerSessions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImpactDialing.Tests.Browser;

/// <summary>
/// Each state as a screen reader gets it, compared with a file in <c>trees</c>, and looked through by axe. After an
/// intended change, UPDATE_TABLES=1 writes the files; read the difference.
/// </summary>
[Collection(SharedPageStage.Collection)]
[Trait("Needs", "chromium")]
public sealed partial class AccessibilityTests(SharedPageStage shared)
{
    private readonly TreeCheck _check = new();

    [Fact]
    public async Task Each_state_of_the_callers_page_has_its_tree_and_axe_finds_nothing()
    {
        await using var tab = await shared.Stage.OpenCaller();
        await Expect(tab.Button("Sign in")).ToBeVisibleAsync();
        await _check.See(tab.Page, "sign-in");
        await tab.SignIn();
        await Expect(tab.Button("Start")).ToBeVisibleAsync();
        await _check.See(tab.Page, "ready");
        await tab.Button("Start").ClickAsync();
        await Expect(tab.Button("Use this browser")).ToBeVisibleAsync();

        // The PIN has arrived.
        await Expect(tab.Button("Get a new PIN")).ToBeEnabledAsync();
        await _check.See(tab.Page, "choose-phone");
        await tab.Button("Use this browser").ClickAsync();
        await Expect(tab.Button("Call")).ToBeVisibleAsync();
        await Expect(tab.Page.Locator(".phone-text")).ToContainTextAsync("music");
        await _check.See(tab.Page, "hold");
        await tab.Talk();
        await Expect(tab.Page.Locator(".phone-text")).ToContainTextAsync("0163");
        await _check.See(tab.Page, "active");
        await tab.Button("Report a problem").ClickAsync();
        await Expect(tab.Page.GetByLabel("What happened?")).ToBeVisibleAsync();
        await _check.See(tab.Page, "report");
        await tab.Button("Close").ClickAsync();
        await tab.Button("Call Headquarters").ClickAsync();
        await Expect(tab.Button("Stop calling Headquarters")).ToBeVisibleAsync();
        await _check.See(tab.Page, "transfer-ringing");
        await tab.Button("Stop calling Headquarters").ClickAsync();
        await Expect(tab.Button("Call Headquarters")).ToBeVisibleAsync();
        await tab.Button("Hang up").ClickAsync();
        await Expect(tab.Button("Save and stop")).ToBeVisibleAsync();
        await Expect(tab.Page.GetByText("On your phone: Please enter your call results.")).ToBeVisibleAsync();

        // The words end after a moment. Then the phone is silent.
        await Expect(tab.Page.GetByText("The phone of this browser is connected.")).ToBeVisibleAsync();

        // What happened to the transfer is shown for 8 s.
        await tab.Pass(TimeSpan.FromSeconds(9));
        await Expect(tab.Page.GetByText("The transfer was not answered.")).Not.ToBeVisibleAsync();
        await _check.See(tab.Page, "wrap");
        await tab.Context.ClearCookiesAsync();
        await tab.Answer("Yes");
        await tab.Button("Save and stop").ClickAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await _check.See(tab.Page, "expired");
        await tab.SignIn();
        await tab.Button("Save and stop").ClickAsync();
        await tab.UntilServer(CallerStatus.Ready);
        await Expect(tab.Button("Start")).ToBeVisibleAsync();
        await Expect(tab.Button("Disconnect the phone")).Not.ToBeVisibleAsync();
        await tab.CutNetwork();
        await tab.Pass(TimeSpan.FromMinutes(1));
        await Expect(tab.Message).ToContainTextAsync("Updates are late");
        await _check.See(tab.Page, "late");
        _check.AssertNothingFound();
    }

    [Fact]
    public async Task Each_state_of_the_supervisors_page_has_its_tree_and_axe_finds_nothing()
    {
        await using var tab = await shared.Stage.OpenCaller();
        await tab.SignIn();
        await tab.StartInBrowser();
        await tab.Talk();
        var page = await shared.Stage.OpenSupervisor();
        await page.GetByLabel("E-mail address").FillAsync("supervisor@example.com");
        await page.GetByLabel("Password").FillAsync("supervise-demo");
        await _check.See(page, "supervisor-sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        var listen = page.GetByRole(AriaRole.Button, new() { NameRegex = ListenButton() });
        await Expect(listen).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Row, new() { Name = "Sample preview" }).First).ToBeVisibleAsync();
        await _check.See(page, "supervisor-floor");
        await listen.ClickAsync();
        await Expect(page.GetByText("On your phone")).ToBeVisibleAsync();
        await _check.See(page, "supervisor-listening");
        _check.AssertNothingFound();
    }

    [GeneratedRegex("^Listen: ")]
    private static partial Regex ListenButton();
}
