using System.Net;
using System.Net.Http.Json;
using ImpactDialing.CallerSessions;
using ImpactDialing.Scenarios.Support;
using ImpactDialing.Transfers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ImpactDialing.Scenarios.Web;

/// <summary>
/// The bodies of the authorization matrix. (<c>tests/Api/AuthorizationMatrixTests</c> tells which role may use an
/// endpoint at all.) A rightly signed-in user sends ids of another caller, and of another account. Each is refused, and
/// nothing changes in any table.
/// </summary>
public sealed class ForeignIdScenarios
{
    /// <summary>Endpoints with requests that name nothing that could belong to another caller or account.</summary>
    private static readonly string[] WithoutIds = ["/call_center/api/call_station", "/call_center/api/problems"];

    /// <summary>The foreign ids that the endpoints get: endpoint, body, and the refusal.</summary>
    private static readonly Dictionary<string, Func<CallerSnapshot, (object Body, HttpStatusCode Status)>> Commands = new()
    {
        ["call_voter"] = theirs => (new { token = theirs.Household!.Token }, HttpStatusCode.Conflict),
        ["skip_voter"] = theirs => (new { token = theirs.Household!.Token }, HttpStatusCode.Conflict),
        ["hangup"] = theirs => (new { callId = theirs.CallId!.Value.Value }, HttpStatusCode.Conflict),
        ["drop_message"] = theirs => (new { callId = theirs.CallId!.Value.Value }, HttpStatusCode.Conflict),
        ["disposition"] = theirs => (
            new
            {
                callId = theirs.CallId!.Value.Value,
                leadId = theirs.Household!.Leads[0].LeadId,
                answers = new Dictionary<string, long> { ["1"] = 11 }
            },
            HttpStatusCode.Conflict),
        ["stop_calling"] = theirs => (new { sessionId = theirs.SessionId!.Value.Value }, HttpStatusCode.Conflict),
        ["kick"] = theirs => (new { transferId = theirs.Transfer!.TransferId.Value, participant = "transfer" }, HttpStatusCode.Conflict),
        ["transfer/dial"] = theirs =>
            (new { callId = theirs.CallId!.Value.Value, targetId = 1, idempotencyKey = "theirs" }, HttpStatusCode.Conflict),
    };

    [Theory]
    [InlineData(1)]
    [InlineData(OtherAccount.Caller)]
    public async Task A_caller_cannot_name_what_another_caller_has(int attacker)
    {
        await using var bank = Open();
        var victim = InTransfer(bank);
        var other = WebStation.Open(bank, attacker).Start();
        bank.Run(2);
        var theirs = victim.Session();
        foreach (var (command, row) in Commands)
        {
            var (body, status) = row(theirs);
            IsRefused(bank, other, $"/call_center/api/{command}", body, status);
        }

        // Nor during a conversation of their own.
        other.Talk(3);
        foreach (var command in new[] { "hangup", "drop_message", "disposition", "kick", "transfer/dial", "stop_calling" })
        {
            var (body, status) = Commands[command](theirs);
            IsRefused(bank, other, $"/call_center/api/{command}", body, status);
        }

        Assert.Equal(theirs, victim.Session() with { Actions = theirs.Actions, Household = theirs.Household });
    }

    [Theory]
    [InlineData("targetId")]
    [InlineData("leadId")]
    [InlineData("leadId of another household")]
    [InlineData("answers.92")]
    [InlineData("answers.1")]
    [InlineData("notes.93")]
    public async Task A_caller_cannot_use_ids_of_another_campaign_in_their_own_call(string field)
    {
        await using var bank = Open();
        var station = WebStation.Open(bank).Start().Talk(3);
        var callId = station.Session().CallId!.Value.Value;
        var leadId = station.Session().Household!.Leads[0].LeadId;
        if (field == "targetId")
        {
            IsRefused(
                bank,
                station,
                "/call_center/api/transfer/dial",
                new { callId, targetId = OtherAccount.Target, idempotencyKey = "mine" },
                HttpStatusCode.BadRequest,
                field);
            return;
        }

        station.HangUp();
        station.UntilStatus(CallerStatus.Wrap);
        bank.Run(5);
        var answers = field switch
        {
            "answers.92" => new Dictionary<string, long> { ["92"] = OtherAccount.Response },
            "answers.1" => new Dictionary<string, long> { ["1"] = OtherAccount.Response },
            _ => new Dictionary<string, long> { ["1"] = 11 },
        };
        var notes = field == "notes.93" ? new Dictionary<string, string> { ["93"] = "Not mine." } : [];
        var lead = field switch { "leadId" => OtherAccount.Lead, "leadId of another household" => leadId + 1, _ => leadId };
        IsRefused(
            bank, station, "/call_center/api/disposition", new { callId, leadId = lead, answers, notes }, HttpStatusCode.BadRequest,
            field.Split(' ')[0]);
    }

    [Fact]
    public async Task A_supervisor_cannot_name_another_accounts_callers_and_campaigns()
    {
        await using var bank = Open();
        InTransfer(bank);
        WebStation.Open(bank, OtherAccount.Caller).Start();
        bank.Run(2);
        var own = SupervisorStation.Open(bank);
        var stranger = SupervisorStation.Open(bank, 2, OtherAccount.SupervisorEmail);

        IsRefused(
            bank, own, "/client/api/callers/1/reassign", new { campaignId = OtherAccount.Campaign }, HttpStatusCode.BadRequest,
            "campaignId");
        IsRefused(bank, own, $"/client/api/campaigns/{OtherAccount.Campaign}/record", new { recording = "on" }, HttpStatusCode.Forbidden);
        IsRefused(bank, stranger, "/client/api/campaigns/1/record", new { recording = "on" }, HttpStatusCode.Forbidden);
        foreach (var (supervisor, caller, campaign) in new[]
        {
            (own, OtherAccount.Caller + 1, 1L),
            (own, OtherAccount.Caller + 1, OtherAccount.Campaign),
            (stranger, 1, OtherAccount.Campaign),
            (stranger, 1, 1L)
        })
        {
            IsRefused(bank, supervisor, $"/client/api/callers/{caller}/reassign", new { campaignId = campaign }, HttpStatusCode.Forbidden);
            IsRefused(bank, supervisor, $"/client/api/callers/{caller}/kick_off", new { sessionId = "x" }, HttpStatusCode.Forbidden);
            IsRefused(bank, supervisor, $"/client/api/callers/{caller}/record", new { recording = "on" }, HttpStatusCode.Forbidden);
            IsRefused(bank, supervisor, $"/client/api/callers/{caller}/switch_mode", new { mode = "break_in" }, HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    public async Task No_user_subscribes_to_the_channel_of_another()
    {
        await using var bank = Open();
        var caller = WebStation.Open(bank);
        var supervisor = SupervisorStation.Open(bank);
        foreach (var channel in new[] { "private-caller-2", "private-caller-9", "private-account-1", "private-account-2" })
        {
            IsRefused(
                bank, caller, "/call_center/api/pusher/auth", new { socket_id = "1.2", channel_name = channel }, HttpStatusCode.Forbidden);
        }

        foreach (var channel in new[] { "private-caller-1", "private-caller-9", "private-account-2" })
        {
            IsRefused(
                bank, supervisor, "/client/api/pusher/auth", new { socket_id = "1.2", channel_name = channel }, HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    public async Task Every_command_of_a_caller_has_a_row_here()
    {
        await using var bank = Open();
        var mapped = bank.PrimaryServices.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("POST") == true)
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
            .Where(path => path.StartsWith("/call_center/api/", StringComparison.Ordinal) && !WithoutIds.Contains(path));

        Assert.Equal(
            Commands.Keys.Append("pusher/auth").Select(command => $"/call_center/api/{command}").Order(StringComparer.Ordinal),
            mapped.Order(StringComparer.Ordinal));
    }

    private static PhoneBank Open()
    {
        var bank = PhoneBank.Open(setup =>
        {
            (setup.WebCallers, setup.Callers, setup.Supervisors, setup.Notes) = (2, 2, 1, 1);
            setup.DroppedMessage = "https://recordings.test/message.mp3";
            setup.Calling(0, 0, 0, 0);
            setup.Transfers.Add(("Target", CampaignSetup.Number(50, 60), TransferKind.Warm));
        });
        OtherAccount.Add(bank);
        bank.Run(1.1);
        return bank;
    }

    /// <summary>
    /// The first caller talks with the lead while a target's phone rings: every id that a request can name exists.
    /// </summary>
    private static WebStation InTransfer(PhoneBank bank)
    {
        var victim = WebStation.Open(bank).Start().Talk(1);
        victim.Do("transfer/dial", new { callId = victim.Session().CallId!.Value.Value, targetId = 1, idempotencyKey = "one" });
        victim.UntilPage(page => page.Transfer is not null, "a target is being called");
        bank.Run(2);
        return victim;
    }

    private static void IsRefused(PhoneBank bank, PageClient who, string path, object body, HttpStatusCode status, string? field = null)
    {
        var books = bank.Books();
        var (code, json) = who.Send(HttpMethod.Post, path, JsonContent.Create(body));
        Assert.True(code == status, $"{path} answered {code}: {json}");
        if (field is not null)
        {
            Assert.True(json.GetProperty("errors").TryGetProperty(field, out _), $"{path} does not name {field}: {json}");
        }

        Assert.Equal(books, bank.Books());
    }
}
