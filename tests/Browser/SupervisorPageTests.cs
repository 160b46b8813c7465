using ImpactDialing.CallerSessions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImpactDialing.Tests.Browser;

/// <summary>A supervisor's page in a real browser: charts, reported problems, moving a caller who talks.</summary>
[Collection(SharedPageStage.Collection)]
[Trait("Needs", "chromium")]
public sealed class SupervisorPageTests(SharedPageStage shared)
{
    /// <summary>What the browser writes although the page has caused no fault: before the sign-in, when a test keeps
    /// Usersnap away, and because a page that a test has changed counts as one of a public network.</summary>
    /// <summary>The caller hangs up, saves the results and stops.</summary>
    private static async Task Stops(CallerTab tab)
    {
        await tab.Button("Hang up").ClickAsync();
        await tab.Answer("Yes");
        await tab.Button("Save and stop").ClickAsync();
        await tab.UntilServer(CallerStatus.Ready);
        tab.AssertNoComplaints();
    }

    private static readonly string[] Expected = ["401", "net::ERR_FAILED", "net::ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS"];

    private readonly TreeCheck _check = new();

    [Fact]
    public async Task Charts_are_drawn_under_the_strict_policy_and_have_their_figures_as_tables()
    {
        var page = await Open();
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
        await _check.See(page, "supervisor-charts");

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
        _check.AssertNothingFound();
    }

    [Fact]
    public async Task Report_of_a_caller_is_pushed_to_the_supervisor_who_reads_it_and_marks_it()
    {
        var page = await Open();
        await SignIn(page);
        await Expect(Button(page, "Report a problem")).ToBeVisibleAsync();
        await using var tab = await shared.Stage.OpenCaller();
        await tab.SignIn();
        await tab.StartInBrowser();
        await tab.Talk();

        await tab.Button("Report a problem").ClickAsync();
        await tab.Page.GetByLabel("What happened?").FillAsync("No sound <b>at all</b>");
        await tab.Button("Send the report").ClickAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Your report has arrived");
        await tab.Button("Close").ClickAsync();
        await Expect(tab.Button("Report a problem")).ToBeFocusedAsync();

        var problems = page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Problems: [0-9]+ new$") });
        await Expect(problems).ToBeVisibleAsync();
        await problems.ClickAsync();
        var item = page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "No sound <b>at all</b>" });
        await Expect(item).ToContainTextAsync("caller Web Caller");
        await item.GetByText("What the page showed, its events").ClickAsync();
        await Expect(item.GetByRole(AriaRole.Group, new() { Name = "What the page showed" })).ToContainTextAsync("\"status\":\"active\"");
        await Expect(item.GetByRole(AriaRole.Group, new() { Name = "Last events of the page" }))
            .ToContainTextAsync("POST /call_center/api/call_voter 200");
        await _check.Axe(page, "supervisor-problems");
        await item.GetByRole(AriaRole.Button, new() { NameRegex = new("^Mark as read") }).ClickAsync();
        await Expect(item.GetByRole(AriaRole.Button, new() { NameRegex = new("^Read: ") })).ToBeFocusedAsync();
        await Stops(tab);
        _check.AssertNothingFound();
    }

    [Theory]
    [InlineData("English", "More…", "Move", "Move after this conversation", "Stay in “Sample preview”")]
    [InlineData("Español", "Más…", "Pasar", "Pasar después de esta conversación", "Seguir en «Sample preview»")]
    public async Task Caller_who_talks_is_moved_by_keyboard_only_after_a_confirmation(
        string language, string more, string move, string confirm, string keep)
    {
        await using var tab = await shared.Stage.OpenCaller();
        await tab.SignIn();
        await tab.StartInBrowser();
        await tab.Talk();
        var page = await Open();
        var orders = new List<string>();
        page.Request += (_, request) => orders.Add(new Uri(request.Url).AbsolutePath);
        await SignIn(page);
        await page.Locator(".header select").SelectOptionAsync(new SelectOptionValue { Label = language });
        var row = page.GetByRole(AriaRole.Row).Filter(new()
        {
            Has = page.GetByRole(AriaRole.Rowheader, new() { Name = tab.Name, Exact = true }),
        });
        await row.GetByRole(AriaRole.Button, new() { NameRegex = new("^" + more) }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Button(page, move).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(Button(page, confirm)).ToBeVisibleAsync();
        await _check.Axe(page, $"supervisor-move {language}");

        // Escape keeps the caller, and the focus is where it was.
        await page.Keyboard.PressAsync("Escape");
        await Expect(Button(page, confirm)).Not.ToBeVisibleAsync();
        await Expect(Button(page, move)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Button(page, keep).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        Assert.DoesNotContain(orders, path => path.EndsWith("/reassign", StringComparison.Ordinal));

        await Expect(Button(page, move)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Button(page, confirm).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(Button(page, confirm)).Not.ToBeVisibleAsync();
        await PageStage.Until("the server is asked", () => Task.FromResult(
            orders.Exists(path => path.EndsWith("/reassign", StringComparison.Ordinal))));
        Assert.Equal(CallerStatus.Active, (await tab.Server()).Status);
        await Stops(tab);
        _check.AssertNothingFound();
    }

    [Fact]
    public async Task With_a_key_of_Usersnap_its_widget_opens()
    {
        var page = await Open(page => PretendUsersnap(page, isReached: true));
        await SignIn(page);
        await Button(page, "Report a problem").ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-usersnap", "report_a_problem");
        await Expect(page.GetByLabel("What happened?")).Not.ToBeVisibleAsync();
        _check.AssertNothingFound();
    }

    [Fact]
    public async Task With_a_key_of_Usersnap_and_without_its_host_the_pages_own_form_opens()
    {
        var page = await Open(page => PretendUsersnap(page, isReached: false));
        await SignIn(page);
        await Button(page, "Report a problem").ClickAsync();
        await Expect(page.GetByLabel("What happened?")).ToBeVisibleAsync();
        _check.AssertNothingFound();
    }

    /// <summary>The page is as the API serves it with <c>Usersnap:ApiKey</c> (<c>PageTests</c>). A script at Usersnap's
    /// address says what it was asked.</summary>
    private static async Task PretendUsersnap(IPage page, bool isReached)
    {
        await page.RouteAsync("**/client", async route =>
        {
            var answer = await route.FetchAsync();
            var headers = answer.Headers.ToDictionary();
            headers["content-security-policy"] = headers["content-security-policy"]
                .Replace("script-src 'self'", "script-src 'self' https://*.usersnap.com 'nonce-abc'", StringComparison.Ordinal);
            var body = await answer.TextAsync();
            await route.FulfillAsync(new()
            {
                Headers = headers,
                Body = body.Replace(
                    "</head>", "<meta name=\"usersnap\" content=\"key-1\" nonce=\"abc\" /></head>", StringComparison.Ordinal),
            });
        });
        await page.RouteAsync("https://widget.usersnap.com/global/load/key-1?*", route => isReached
            ? route.FulfillAsync(new()
            {
                ContentType = "text/javascript",
                Body = """
                    const name = new URL(document.currentScript.src).searchParams.get('onload');
                    window[name]({
                      init: () => Promise.resolve(),
                      logEvent: (event) => Promise.resolve(document.documentElement.setAttribute('data-usersnap', event)),
                    });
                    """,
            })
            : route.AbortAsync());
    }

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private static async Task SignIn(IPage page)
    {
        await page.GetByLabel("E-mail address").FillAsync("supervisor@example.com");
        await page.GetByLabel("Password").FillAsync("supervise-demo");
        await Button(page, "Sign in").ClickAsync();
    }

    private async Task<IPage> Open(Func<IPage, Task>? before = null)
    {
        var page = await shared.Stage.OpenSupervisor(before);
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !Array.Exists(Expected, text => message.Text.Contains(text, StringComparison.Ordinal)))
            {
                _check.Complain(message.Text);
            }
        };
        return page;
    }
}
