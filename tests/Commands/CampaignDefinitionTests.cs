using ImpactDialing.Campaigns;
using ImpactDialing.Commands.CreateCampaign;
using ImpactDialing.Commands;
using ImpactDialing.SignIn;

namespace ImpactDialing.Tests.Commands;

public sealed class CampaignDefinitionTests
{
    private const string Full = """
        account:
          name: A
          seats: 7
          do_not_call: ["312-555-0150"]
        campaign:
          name: C
          mode: preview
          presented_number: "(312) 555-0199"
          hours: { opens: "09:30", closes: "20:00" }
          time_zone: America/Chicago
          recycle_time: 90m
          ring_time: 25s
          detect_machines: true
          machine_message: https://r.test/a.mp3
          dropped_message: https://r.test/b.mp3
          call_back_after_message: true
          safe_harbor: We called.
          record_calls: true
          recording_announcement: Recorded.
          do_not_call: ["312-555-0151"]
        script:
          name: S
          questions:
            - text: Will you vote?
              responses:
                - { keypad: 1, value: "Yes" }
                - { keypad: 2, value: Later, retry: true }
            - text: For whom?
              responses:
                - { keypad: 1, value: Them }
          notes: [Comment]
          transfers:
            - { label: Office, number: "312-555-0160", kind: cold }
        callers:
          - { name: Ann, pin: "601001" }
          - { name: Bob, pin: "601002", phones_only: false }
        """;

    private const string State = """
        SELECT 'account ' || id || ' ' || name || ' ' || seats FROM accounts
        UNION ALL SELECT 'campaign ' || id || ' ' || name || ' ' || mode || ' ' || script_id || ' ' || presented_number || ' '
            || opens_minute || ' ' || closes_minute || ' ' || recycle_seconds || ' ' || ring_seconds || ' ' || detect_machines
            FROM campaigns
        UNION ALL SELECT 'handling ' || campaign_id || ' ' || COALESCE(machine_message, '-') || ' ' || COALESCE(dropped_message, '-')
            || ' ' || COALESCE(safe_harbor, '-') || ' ' || call_back_after_message FROM campaign_handling
        UNION ALL SELECT 'recording ' || campaign_id || ' ' || is_on || ' ' || COALESCE(announcement, '-') FROM campaign_recording
        UNION ALL SELECT 'note ' || id || ' ' || script_id || ' ' || label || CASE WHEN deleted_at IS NULL THEN '' ELSE ' deleted' END
            FROM note_fields
        UNION ALL SELECT 'transfer ' || id || ' ' || script_id || ' ' || label || ' ' || number || ' ' || kind
            || CASE WHEN deleted_at IS NULL THEN '' ELSE ' deleted' END FROM transfer_targets
        UNION ALL SELECT 'question ' || id || ' ' || position || ' ' || question_text
            || CASE WHEN deleted_at IS NULL THEN '' ELSE ' deleted' END FROM questions
        UNION ALL SELECT 'response ' || question_id || ' ' || position || ' ' || keypad || ' ' || response_text || ' ' || is_retry
            || CASE WHEN deleted_at IS NULL THEN '' ELSE ' deleted' END FROM possible_responses
        UNION ALL SELECT 'caller ' || id || ' ' || name || ' ' || pin || ' ' || phones_only || ' ' || campaign_id FROM callers
        UNION ALL SELECT 'dnc ' || number || ' ' || campaign_id FROM do_not_call
        """;

    [Fact]
    public async Task A_definition_creates_everything_it_contains_and_a_second_import_changes_nothing()
    {
        await using var database = await DataDatabase.Create();

        var first = await database.Define(Full);
        var state = await database.Rows(State);
        var second = await database.Define(Full);

        Assert.Equal(
            [
                "account 1 A 7",
                "campaign 1 C 1 1 +13125550199 570 1200 5400 25 2",
                "handling 1 https://r.test/a.mp3 https://r.test/b.mp3 We called. 1",
                "recording 1 1 Recorded.",
                "note 1 1 Comment",
                "transfer 1 1 Office +13125550160 2",
                "question 1 1 Will you vote?",
                "question 2 2 For whom?",
                "response 1 1 1 Yes 0",
                "response 1 2 2 Later 1",
                "response 2 1 1 Them 0",
                "caller 1 Ann 601001 1 1",
                "caller 2 Bob 601002 0 1",
                "dnc +13125550150 0",
                "dnc +13125550151 1",
            ],
            state);
        Assert.Equal(state, await database.Rows(State));
        Assert.Equal((true, false), (first.IsNew, second.IsNew));
        Assert.Equal([(1L, "Ann", false), (2L, "Bob", false)], second.Callers.Select(x => (x.CallerId, x.Name, x.IsNew)));
    }

    [Theory]
    [InlineData(
        "machine_message: https://r.test/a.mp3", "campaign.machine_message: needs detect_machines: without it no machine is detected")]
    [InlineData(
        "dropped_message: a.mp3",
        "campaign.dropped_message: must be the URL of a recording that Twilio can fetch, beginning with https://")]
    [InlineData("detect_machines: maybe", "campaign.detect_machines: must be true, false or synchronous")]
    public void A_message_that_could_not_be_left_is_an_error_in_the_definition(string line, string error)
    {
        var text =
            $"account: {{ name: A }}\ncampaign:\n  name: C\n  mode: power\n  presented_number: \"+13125550199\"\n  time_zone: "
                + $"America/Chicago\n  {line}\n";

        var exception = Assert.Throws<DataException>(() => CampaignDefinitionReader.Read(new StringReader(text), "f.yaml"));

        Assert.Equal($"f.yaml:7: {error}", exception.Message);
    }

    [Theory]
    [Trait("Hardening", "H1")]
    [InlineData("name: \"A\\vB\"", "campaign.name")]
    [InlineData("safe_harbor: \"We\\uFFFFcalled\"", "campaign.safe_harbor")]
    [InlineData("recording_announcement: \"We\\u0001record\"", "campaign.recording_announcement")]
    [InlineData("script: { name: S, notes: [\"a\\vb\"] }", "script.notes")]
    [InlineData("script: { name: S, transfers: [{ label: \"a\\vb\", number: \"3125550142\" }] }", "script.transfers[1].label")]
    [InlineData("script: { name: S, questions: [{ text: \"a\\vb\", responses: [] }] }", "script.questions[1].text")]
    [InlineData(
        "script: { name: S, questions: [{ text: a, responses: [{ value: \"a\\vb\", keypad: 1 }] }] }",
        "script.questions[1].responses[1].value")]
    [InlineData("callers: [{ name: \"a\\vb\", pin: \"123456\" }]", "callers[1].name")]
    [InlineData("callers: [{ name: a, pin: \"123456\", phones_only: false, username: \"a\\vb\" }]", "callers[1].username")]
    [InlineData("supervisors: [{ email: \"a\\v@b\", password: \"12345678\" }]", "supervisors[1].email")]
    public void A_character_that_cannot_be_spoken_is_an_error_with_its_line(string field, string path)
    {
        var inCampaign = path.StartsWith("campaign", StringComparison.Ordinal);
        var campaign = inCampaign && path != "campaign.name" ? $"name: C, {field}" : inCampaign ? field : "name: C";
        var text = "account: { name: A }\n"
            + $"campaign: {{ {campaign}, mode: power, presented_number: \"+13125550199\", time_zone: America/Chicago }}\n"
            + (inCampaign ? "" : $"{field}\n");

        var exception = Assert.Throws<DataException>(() => CampaignDefinitionReader.Read(new StringReader(text), "f.yaml"));

        Assert.Contains($"f.yaml:{(inCampaign ? 2 : 3)}: {path}: ", exception.Message, StringComparison.Ordinal);
        Assert.Contains("which can be neither spoken nor shown", exception.Message, StringComparison.Ordinal);
    }

    /// <summary>What fuzzing found: the library threw other exceptions than its own, or ended the process.</summary>
    [Theory]
    [InlineData("? [&a [x], *a]\n: y", 1)]
    [InlineData("? *a\n: y", 1)]
    [InlineData("? { a: b }\n: y", 1)]
    public void A_file_that_is_no_YAML_is_an_error_with_its_line(string text, int line) => IsNoYaml(text, line);

    [Fact]
    public void A_file_that_is_nested_without_end_or_too_long_is_an_error()
    {
        IsNoYaml(string.Concat(Enumerable.Repeat("[", 200_000)), 1);
        IsNoYaml(string.Concat(Enumerable.Repeat("- ", 200_000)), 1);
        Assert.Equal(
            "f.yaml:1: file: has more than 1000000 characters",
            Assert.Throws<DataException>(
                () => CampaignDefinitionReader.Read(new StringReader(new string('#', 1_000_001)), "f.yaml")).Message);
    }

    private static void IsNoYaml(string text, int line) => Assert.StartsWith(
        $"f.yaml:{line}: file: is not valid YAML: ",
        Assert.Throws<DataException>(() => CampaignDefinitionReader.Read(new StringReader(text), "f.yaml")).Message,
        StringComparison.Ordinal);

    [Theory]
    [Trait("Hardening", "M4")]
    [InlineData("12345", false)]
    [InlineData("1234567890123", false)]
    [InlineData("12345a", false)]
    [InlineData("123456", true)]
    [InlineData("123456789012", true)]
    public void A_pin_has_six_to_twelve_digits(string pin, bool isAccepted)
    {
        var text = "account: { name: A }\n"
            + "campaign: { name: C, mode: power, presented_number: \"+13125550199\", time_zone: America/Chicago }\n"
            + $"callers: [{{ name: Ann, pin: \"{pin}\" }}]\n";

        var error = Record.Exception(() => CampaignDefinitionReader.Read(new StringReader(text), "f.yaml"))?.Message;

        Assert.Equal(isAccepted ? null : "f.yaml:3: callers[1].pin: must be 6 to 12 digits", error);
    }

    [Fact]
    public async Task A_changed_definition_updates_by_name_and_marks_what_is_gone_from_the_script()
    {
        await using var database = await DataDatabase.Create();
        await database.Define(Full);

        await database.Define(
            """
            account: { name: A }
            campaign: { name: C, mode: predictive, presented_number: "+13125550199", time_zone: America/Chicago }
            script:
              name: S
              questions:
                - text: For whom?
                  responses: [{ keypad: 3, value: Them }, { keypad: 1, value: Us }]
            callers: [{ name: Bob, pin: "601001" }, { name: Ann, pin: "601002" }]
            """);

        var state = await database.Rows(State);
        Assert.Contains("campaign 1 C 3 1 +13125550199 540 1260 3600 20 0", state);
        Assert.Equal(
            ["question 1 1 Will you vote? deleted", "question 2 1 For whom?"],
            state.Where(x => x.StartsWith("question", StringComparison.Ordinal)));
        Assert.Contains("response 2 1 3 Them 0", state);
        Assert.Equal(
            ["handling 1 - - - 0", "note 1 1 Comment deleted", "transfer 1 1 Office +13125550160 2 deleted"],
            state.Where(
                x => x.StartsWith("handling", StringComparison.Ordinal)
                    || x.StartsWith("note", StringComparison.Ordinal)
                    || x.StartsWith("transfer", StringComparison.Ordinal)));
        Assert.Equal(
            ["caller 1 Ann 601002 1 1", "caller 2 Bob 601001 1 1"], state.Where(x => x.StartsWith("caller", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_pin_of_another_caller_stops_everything()
    {
        await using var database = await DataDatabase.Create();
        await database.Define(Full);
        var state = await database.Rows(State);

        var error = await Assert.ThrowsAsync<DataException>(() => database.Define(
            """
            account: { name: Other }
            campaign: { name: Other, mode: power, presented_number: "+13125550199", time_zone: America/Chicago }
            callers:
              - { name: Cy, pin: "601003" }
              - { name: Dee, pin: "601002" }
            """));

        Assert.Equal("f.yaml:5: callers[2].pin: is already used by another caller", error.Message);
        Assert.Equal(state, await database.Rows(State));
    }

    [Fact]
    public async Task The_mode_stays_while_callers_are_online()
    {
        await using var database = await DataDatabase.Create();
        await database.Define(Full);
        await database.Execute("INSERT INTO caller_sessions (id, caller_id, campaign_id, leg, started_at) VALUES ('s', 1, 1, 'CA1', 0)");

        await database.Define(Full);
        var error = await Assert.ThrowsAsync<DataException>(
            () => database.Define(Full.Replace("preview", "power", StringComparison.Ordinal)));

        Assert.Equal("f.yaml: campaign.mode: cannot change while callers are online (1 in this campaign now)", error.Message);
    }

    [Fact]
    public async Task A_new_do_not_call_number_leaves_the_queue()
    {
        await using var database = await DataDatabase.CreateWithCampaign();
        await database.Import("Phone\n3125550142\n3125550143\n");

        await database.Define("""
            account: { name: A }
            campaign: { name: C, mode: power, presented_number: "+13125550199", time_zone: America/Chicago, do_not_call: ["3125550142"] }
            """);

        Assert.Equal(["7 +13125550142: ", "1 +13125550143: "], await database.Households());
    }

    [Fact]
    public void All_errors_are_reported_together_with_line_field_and_reason()
    {
        var error = Assert.Throws<DataException>(() => Read(
            """
            account: { name: A, seats: 0 }
            campaign:
              mode: fast
              presented_number: 555-0199
              hours: { opens: 25:00 }
              time_zone: Chicago
              recycle_time: 30m
              ring_tme: 20s
            script:
              name: S
              questions:
                - text: Q
                - text: R
                  responses: [{ keypad: 1, value: a }, { keypad: 1, value: b, retry: perhaps }]
            callers:
              - { name: Ann, pin: 12 }
              - { name: Ann, pin: "12a4" }
            """));

        Assert.Equal(
            [
                "f.yaml:1: account.seats: must be a whole number from 1 to 100000",
                "f.yaml:3: campaign.name: is missing",
                "f.yaml:3: campaign.mode: must be preview, power or predictive",
                "f.yaml:4: campaign.presented_number: the phone number has no area code",
                "f.yaml:5: campaign.hours.opens: must be a time like \"09:00\", in quotes",
                "f.yaml:6: campaign.time_zone: there is no time zone \"Chicago\"; zones are named like America/Chicago",
                "f.yaml:7: campaign.recycle_time: must be a time from 1h to 365d, like 20s, 90m, 4h or 2d",
                "f.yaml:8: campaign.ring_tme: there is no such field; the fields are call_back_after_message, detect_machines, "
                    + "do_not_call, dropped_message, hours, machine_message, mode, name, presented_number, record_calls, "
                    + "recording_announcement, recycle_time, ring_time, safe_harbor, time_zone",
                "f.yaml:12: script.questions[1].responses: a question needs at least one response",
                "f.yaml:14: script.questions[2].responses[2].retry: must be true or false",
                "f.yaml:14: script.questions[2].responses: the keypad number \"1\" occurs twice",
                "f.yaml:16: callers[1].pin: must be 6 to 12 digits",
                "f.yaml:16: callers: the name \"Ann\" occurs twice",
                "f.yaml:17: callers[2].pin: must be 6 to 12 digits",
            ],
            error.Message.Split('\n').OrderBy(x => int.Parse(x.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task Callers_and_supervisors_sign_in_as_the_file_says_and_saving_it_again_keeps_their_sessions()
    {
        await using var database = await DataDatabase.Create();
        const string People = """
            account: { name: A }
            campaign: { name: C, mode: power, presented_number: "+13125550199", time_zone: America/Chicago }
            supervisors:
              - { email: Sue@Example.com, password: supervise it, role: administrator }
            callers:
              - { name: Ann, pin: "601001", phones_only: false, username: ANN, password: call somebody }
              - { name: Bob, pin: "601002", phones_only: false, username: bob, password: call somebody }
            """;
        const string Rows =
            "SELECT username || ' ' || password_hash FROM callers UNION ALL SELECT email || ' ' || role || ' ' || password_hash FROM users";

        var result = await database.Define(People);
        var rows = await database.Rows(Rows);
        Assert.Equal([(1L, "sue@example.com", true)], result.Supervisors.Select(x => (x.UserId, x.Email, x.IsNew)));
        Assert.Equal(["ann", "bob", "sue@example.com administrator"], rows.Select(row => row[..row.LastIndexOf(' ')]));
        Assert.Equal(PasswordMatch.Right, await database.Passwords.Compare(rows[0].Split(' ')[^1], "call somebody"));
        Assert.NotEqual(rows[0].Split(' ')[^1], rows[1].Split(' ')[^1]);

        await database.Define(People);
        Assert.Equal(rows, await database.Rows(Rows));

        await database.Define(People
            .Replace("username: ANN, password: call somebody", "username: bob", StringComparison.Ordinal)
            .Replace("username: bob, password: call somebody", "username: ann", StringComparison.Ordinal)
            .Replace("supervise it", "supervise them", StringComparison.Ordinal));
        var changed = await database.Rows(Rows);
        Assert.Equal(rows[0].Replace("ann ", "bob ", StringComparison.Ordinal), changed[0]);
        Assert.Equal(PasswordMatch.Right, await database.Passwords.Compare(changed[2].Split(' ')[^1], "supervise them"));
    }

    [Fact]
    public async Task A_user_name_or_an_address_of_another_person_stops_everything()
    {
        await using var database = await DataDatabase.Create();
        await database.Define("""
            account: { name: A }
            campaign: { name: C, mode: power, presented_number: "+13125550199", time_zone: America/Chicago }
            supervisors: [{ email: sue@example.com, password: supervise it }]
            callers: [{ name: Ann, pin: "601001", phones_only: false, username: ann, password: call somebody }]
            """);
        const string Other = """
            account: { name: Other }
            campaign: { name: C, mode: power, presented_number: "+13125550199", time_zone: America/Chicago }
            """;

        var caller = await Assert.ThrowsAsync<DataException>(() => database.Define(Other + """

            callers: [{ name: Cy, pin: "601003", phones_only: false, username: Ann, password: call somebody }]
            """));
        var supervisor = await Assert.ThrowsAsync<DataException>(() => database.Define(Other + """

            supervisors: [{ email: Sue@example.com, password: supervise it }, { email: otto@example.com }]
            """));

        Assert.Equal("f.yaml:3: callers[1].username: is already used by another caller", caller.Message);
        Assert.Equal(
            [
                "f.yaml:3: supervisors[1].email: is already used by a supervisor of another account",
                "f.yaml:3: supervisors[2].password: is missing; a new supervisor needs one"],
            supervisor.Message.Split('\n'));
        Assert.Equal(["A"], await database.Rows("SELECT name FROM accounts"));
    }

    [Fact]
    public void Errors_about_people_are_reported_without_their_passwords()
    {
        var error = Assert.Throws<DataException>(() => Read("""
            account: { name: A }
            campaign: { name: C, mode: power, presented_number: "+13125550199", time_zone: America/Chicago }
            supervisors:
              - { email: nobody, password: hush, role: king }
            callers:
              - { name: Ann, pin: "601001", username: ann, password: hush }
              - { name: Bob, pin: "601002", phones_only: false, password: long enough }
            """));

        Assert.Equal(
            [
                "f.yaml:4: supervisors[1].password: must be a text of 8 to 200 characters",
                "f.yaml:4: supervisors[1].email: must be an e-mail address",
                "f.yaml:4: supervisors[1].role: must be supervisor or administrator",
                "f.yaml:6: callers[1].password: must be a text of 8 to 200 characters",
                "f.yaml:6: callers[1].username: is only for callers with phones_only: false",
                "f.yaml:7: callers[2].password: needs a username to sign in with",
            ],
            error.Message.Split('\n'));
    }

    [Theory]
    [InlineData("", "f.yaml:1: file: must hold one campaign, and holds 0")]
    [InlineData("account: {name: A\n", "f.yaml:2: file: is not valid YAML: ")]
    [InlineData("a: 1\na: 2\n", "f.yaml:2: file: is not valid YAML: ")]
    [InlineData("- a\n", "f.yaml:1: file: must be a mapping of fields")]
    [InlineData("account: A\ncampaign: []\n", "f.yaml:1: account: must be a mapping of fields")]
    public void Text_that_is_no_definition_is_refused(string yaml, string error) =>
        Assert.StartsWith(error, Assert.Throws<DataException>(() => Read(yaml)).Message, StringComparison.Ordinal);

    [Fact]
    public void The_shortest_definition_has_sensible_defaults()
    {
        var definition = Read(
            "account: {name: A}\ncampaign: {name: C, mode: power, presented_number: '+13125550199', time_zone: America/Chicago}\n");

        Assert.Equal(
            (DialMode.Power, new TimeOnly(9, 0), new TimeOnly(21, 0), TimeSpan.FromHours(1), TimeSpan.FromSeconds(20), CallHandling.Plain),
            (definition.Mode, definition.OpensAt, definition.ClosesAt, definition.RecycleTime, definition.RingTime, definition.Handling));
        Assert.Equal((100, null, 0), (definition.Account.Seats, definition.Script, definition.Callers.Length));
    }

    private static CampaignDefinition Read(string yaml) => CampaignDefinitionReader.Read(new StringReader(yaml), "f.yaml");
}
