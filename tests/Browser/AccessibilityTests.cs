using System.Text.Json;
using System.Text.RegularExpressions;
using ImpactDialing.CallerSessions;
using ImpactDialing.Tests.Support;
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
    private static readonly string Axe =
        File.ReadAllText(Path.Combine(Repository.Root, "api", "web", "node_modules", "axe-core", "axe.min.js"));

    private readonly List<string> _faults = [];

    [Fact]
    public async Task Each_state_of_the_callers_page_has_its_tree_and_axe_finds_nothing()
    {
        await using var tab = await shared.Stage.OpenCaller();
        await Expect(tab.Button("Sign in")).ToBeVisibleAsync();
        await See(tab.Page, "sign-in");
        await tab.SignIn();
        await Expect(tab.Button("Start")).ToBeVisibleAsync();
        await See(tab.Page, "ready");
        await tab.Button("Start").ClickAsync();
        await Expect(tab.Button("Use this browser")).ToBeVisibleAsync();

        // The PIN has arrived.
        await Expect(tab.Button("Get a new PIN")).ToBeEnabledAsync();
        await See(tab.Page, "choose-phone");
        await tab.Button("Use this browser").ClickAsync();
        await Expect(tab.Button("Call")).ToBeVisibleAsync();
        await Expect(tab.Page.Locator(".phone-text")).ToContainTextAsync("music");
        await See(tab.Page, "hold");
        await tab.Talk();
        await Expect(tab.Page.Locator(".phone-text")).ToContainTextAsync("0163");
        await See(tab.Page, "active");
        await tab.Button("Call Headquarters").ClickAsync();
        await Expect(tab.Button("Stop calling Headquarters")).ToBeVisibleAsync();
        await See(tab.Page, "transfer-ringing");
        await tab.Button("Stop calling Headquarters").ClickAsync();
        await Expect(tab.Button("Call Headquarters")).ToBeVisibleAsync();
        await tab.Button("Hang up").ClickAsync();
        await Expect(tab.Button("Save and stop")).ToBeVisibleAsync();
        await Expect(tab.Page.GetByText("On your phone: Please enter your call results.")).ToBeVisibleAsync();

        // What happened to the transfer is shown for 8 s.
        await tab.Pass(TimeSpan.FromSeconds(9));
        await Expect(tab.Page.GetByText("The transfer was not answered.")).Not.ToBeVisibleAsync();
        await See(tab.Page, "wrap");
        await tab.Context.ClearCookiesAsync();
        await tab.Answer("Yes");
        await tab.Button("Save and stop").ClickAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await See(tab.Page, "expired");
        await tab.SignIn();
        await tab.Button("Save and stop").ClickAsync();
        await tab.UntilServer(CallerStatus.Ready);
        await Expect(tab.Button("Start")).ToBeVisibleAsync();
        await Expect(tab.Button("Disconnect the phone")).Not.ToBeVisibleAsync();
        await tab.CutNetwork();
        await tab.Pass(TimeSpan.FromMinutes(1));
        await Expect(tab.Message).ToContainTextAsync("Updates are late");
        await See(tab.Page, "late");
        Assert.True(_faults.Count == 0, string.Join(Environment.NewLine, _faults));
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
        await See(page, "supervisor-sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        var listen = page.GetByRole(AriaRole.Button, new() { NameRegex = ListenButton() });
        await Expect(listen).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Row, new() { Name = "Sample preview" }).First).ToBeVisibleAsync();
        await See(page, "supervisor-floor");
        await listen.ClickAsync();
        await Expect(page.GetByText("On your phone")).ToBeVisibleAsync();
        await See(page, "supervisor-listening");
        Assert.True(_faults.Count == 0, string.Join(Environment.NewLine, _faults));
    }

    [Fact]
    public async Task Charts_are_drawn_under_the_strict_policy_and_have_their_figures_as_tables()
    {
        var page = await shared.Stage.OpenSupervisor();
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.Contains("401", StringComparison.Ordinal))
            {
                _faults.Add(message.Text);
            }
        };
        var scripts = new List<string>();
        page.Request += (_, request) => scripts.Add(new Uri(request.Url).AbsolutePath);
        await SignIn(page);
        await Expect(page.GetByRole(AriaRole.Row, new() { Name = "Sample preview" }).First).ToBeVisibleAsync();
        Assert.DoesNotContain(scripts, script => script.StartsWith("/assets/draw-", StringComparison.Ordinal));

        await page.RouteAsync("**/client/api/last_hour", route => route.FulfillAsync(new()
        {
            Json = new
            {
                from = "2026-11-30T10:00:00Z",
                campaigns = new[]
                {
                    new
                    {
                        campaignId = 1,
                        name = "Sample preview",
                        calls = new[] { 3, 0, 2 },
                        conversations = new[] { 2, 0, 0 },
                        waitedSeconds = new[] { 41, 0, 0 },
                    },
                },
            },
        }));
        await page.GetByRole(AriaRole.Button, new() { Name = "Show charts" }).ClickAsync();
        await Expect(page.Locator(".plot canvas")).ToHaveCountAsync(2);
        Assert.Contains(scripts, script => script.StartsWith("/assets/draw-", StringComparison.Ordinal));
        await page.GetByText("The figures as a table").First.ClickAsync();
        await See(page, "supervisor-charts");

        // The server's own answer: no call of the last whole minutes is known yet, or some are.
        await page.UnrouteAllAsync();
        var answer = await page.RunAndWaitForResponseAsync(
            async () =>
            {
                await page.GetByRole(AriaRole.Button, new() { Name = "Hide charts" }).ClickAsync();
                await page.GetByRole(AriaRole.Button, new() { Name = "Show charts" }).ClickAsync();
            },
            response => response.Url.EndsWith("/client/api/last_hour", StringComparison.Ordinal));
        Assert.Equal(200, answer.Status);
        await Expect(page.GetByText("A caller waits from the start")).ToBeVisibleAsync();
        Assert.True(_faults.Count == 0, string.Join(Environment.NewLine, _faults));
    }

    private static async Task SignIn(IPage page)
    {
        await page.GetByLabel("E-mail address").FillAsync("supervisor@example.com");
        await page.GetByLabel("Password").FillAsync("supervise-demo");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }

    private async Task See(IPage page, string state)
    {
        await CheckTree(page, state);
        await page.EvaluateAsync(Axe);
        var found = await page.EvaluateAsync<JsonElement>("() => axe.run().then(found => found.violations)");
        _faults.AddRange(found.EnumerateArray().Select(each => $"{state}: axe finds {each.GetProperty("id")}: {each.GetProperty("help")}"));
    }

    private async Task CheckTree(IPage page, string state)
    {
        var tree = Stable(await page.Locator("body").AriaSnapshotAsync());
        var path = Path.Combine(Repository.Root, "tests", "Browser", "trees", state + ".yml");
        if (Environment.GetEnvironmentVariable("UPDATE_TABLES") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, tree);
        }

        var expected = File.Exists(path) ? await File.ReadAllTextAsync(path) : "(no file)";
        if (tree != expected)
        {
            _faults.Add($"{state}: the tree differs from {path}:{Environment.NewLine}{tree}");
        }
    }

    /// <summary>Numbers, names of callers and of households depend on the order of the tests, and the half of the day
    /// on their time. What the live regions say is forgotten after 8 s.</summary>
    private static string Stable(string tree) =>
        LiveRegions().Replace(HalfDays().Replace(Names().Replace(Digits().Replace(tree, "#"), "Name"), "#:#"), "$1") + "\n";

    [GeneratedRegex("#:# [AP]M")]
    private static partial Regex HalfDays();

    [GeneratedRegex(@"\d+( \d+)*")]
    private static partial Regex Digits();

    [GeneratedRegex("First# Last#|Web Caller #")]
    private static partial Regex Names();

    [GeneratedRegex("^(- status|- alert): .*$", RegexOptions.Multiline)]
    private static partial Regex LiveRegions();

    [GeneratedRegex("^Listen: ")]
    private static partial Regex ListenButton();
}
