using ImpactDialing.CallerSessions;
using ImpactDialing.SignIn;

namespace ImpactDialing.Tests.Storage;

/// <summary>The users who may sign in, failed attempts, one-off PINs and keys.</summary>
/// <typeparam name="TEngine">The kind of database.</typeparam>
public abstract class SignInSuite<TEngine> : StoreSuite<TEngine>
    where TEngine : IEngine, new()
{
    private SignInStore SignIn => new(Store.Sql);

    private StationPinStore Pins => new(Store.Sql);

    [Fact]
    public async Task People_are_found_by_name_and_by_id_each_among_their_kind()
    {
        await Store.Execute(
            """
            INSERT INTO callers (id, account_id, campaign_id, name, username, password_hash, pin, phones_only, active, created_at)
            VALUES (5, 1, 7, 'Ann', 'ann', 'hash', '1234567', 0, 1, 0), (6, 1, 7, 'Bob', NULL, NULL, '7654321', 1, 0, 0)
            """);
        await Store.Execute(
            "INSERT INTO users (id, account_id, email, password_hash, role, created_at) VALUES (5, 1, 'sue@example.com', 'other', "
                + "'supervisor', 0)");

        var ann = new Credential(5, 1, "Ann", "", "hash", true);
        var sue = new Credential(5, 1, "sue@example.com", "supervisor", "other", true);
        Assert.Equal(ann, await SignIn.FindByName(PersonKind.Caller, "ann"));
        Assert.Equal(ann, await SignIn.FindById(PersonKind.Caller, 5));
        Assert.Equal(sue, await SignIn.FindByName(PersonKind.Supervisor, "sue@example.com"));
        Assert.Equal(sue, await SignIn.FindById(PersonKind.Supervisor, 5));
        Assert.Equal(new Credential(6, 1, "Bob", "", null, false), await SignIn.FindById(PersonKind.Caller, 6));
        Assert.Null(await SignIn.FindByName(PersonKind.Caller, "sue@example.com"));
        Assert.Null(await SignIn.FindById(PersonKind.Supervisor, 6));
    }

    [Fact]
    public async Task Failures_are_counted_by_every_cluster_and_forgotten_in_time()
    {
        await using var other = Another();
        other.Committer.Start();
        var stores = new[] { SignIn, new SignInStore(other.Sql) };
        var hour = TimeSpan.FromHours(1);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => stores[i % 2].Write([Ann(1, Noon + hour)], Noon)));

        Assert.Null(await SignIn.FindFailures(FailureKind.SupervisorPassword, "ann", Noon));
        Assert.Null(await SignIn.FindFailures(FailureKind.CallerPassword, "bob", Noon));
        Assert.Equal(new FailureCount(20, Noon + hour), await SignIn.FindFailures(FailureKind.CallerPassword, "ann", Noon + (hour / 2)));
        Assert.Null(await SignIn.FindFailures(FailureKind.CallerPassword, "ann", Noon + hour));
        await SignIn.Write([Ann(1, Noon + (2 * hour))], Noon + hour);
        Assert.Equal(
            new FailureCount(1, Noon + (2 * hour)), await SignIn.FindFailures(FailureKind.CallerPassword, "ann", Noon + hour));
        await SignIn.Write([Ann(0, Noon + (2 * hour), restarts: true)], Noon + hour);
        Assert.Null(await SignIn.FindFailures(FailureKind.CallerPassword, "ann", Noon + hour));

        static FailureChange Ann(int added, DateTimeOffset until, bool restarts = false) =>
            new(FailureKind.CallerPassword, "ann", restarts, added, until);
    }

    [Fact]
    [Trait("Hardening", "H4")]
    public async Task Expired_failures_are_deleted_in_portions()
    {
        for (var i = 0; i < 250; i += 50)
        {
            await SignIn.Write([.. Enumerable.Range(i, 50).Select(n => Change($"{n}", Noon.AddMinutes(1)))], Noon);
        }

        foreach (var left in new[] { 151, 51, 1 })
        {
            await SignIn.Write([Change("new", Noon.AddMinutes(9))], Noon.AddMinutes(2));
            Assert.Equal(left, await Store.First<long>("SELECT COUNT(*) FROM sign_in_failures"));
        }

        static FailureChange Change(string subject, DateTimeOffset until) => new(FailureKind.Pin, subject, false, 1, until);
    }

    [Fact]
    public async Task A_caller_has_one_pin_for_the_page_which_no_other_caller_has()
    {
        await AddCallers();
        Assert.Equal(("11111111", Noon.AddHours(1)), await Give(5, "11111111", 0));
        Assert.Null(await Give(6, "11111111", 0));
        Assert.Null(await Give(6, "1234567", 0));
        Assert.Equal(("22222222", Noon.AddHours(1)), await Give(5, "22222222", 0));
        Assert.Null(await Store.Catalog.FindCallerByPin("11111111", Noon));
        Assert.Equal(new PinOwner(5, IsStations: true), await Store.Catalog.FindCallerByPin("22222222", Noon));
        Assert.Null(await Store.Catalog.FindCallerByPin("22222222", Noon.AddHours(1)));
        Assert.Equal(("22222222", Noon.AddHours(2)), await Give(6, "22222222", 1));
        Assert.Equal(new PinOwner(6, IsStations: true), await Store.Catalog.FindCallerByPin("22222222", Noon.AddHours(1)));
        Assert.Equal(("22222222", Noon.AddHours(2)), await Give(6, "22222222", 1));
        Assert.Equal(1, await Store.First<long>("SELECT COUNT(*) FROM station_pins"));
    }

    [Fact]
    public async Task A_caller_who_has_just_got_a_pin_keeps_it()
    {
        await AddCallers();
        await Give(5, "11111111", 0);

        Assert.Equal(("11111111", Noon.AddHours(1)), await Pins.Give(5, "22222222", Noon, Noon.AddHours(2), newEnough: Noon.AddHours(1)));
        Assert.Equal(("22222222", Noon.AddHours(2)), await Pins.Give(5, "22222222", Noon, Noon.AddHours(2), newEnough: Noon.AddHours(1.1)));
        Assert.Equal(1, await Store.First<long>("SELECT COUNT(*) FROM station_pins"));
    }

    [Fact]
    public async Task A_permanent_pin_goes_before_a_pages()
    {
        await AddCallers();
        await Store.Execute(
            "INSERT INTO station_pins (pin, caller_id, expires_at) VALUES ('1234567', 6, @Later)", new { Later = long.MaxValue });
        Assert.Equal(new PinOwner(5, IsStations: false), await Store.Catalog.FindCallerByPin("1234567", Noon));
    }

    [Fact]
    public async Task Keys_are_kept_in_the_order_in_which_they_came_and_none_is_replaced()
    {
        await SignIn.AddKey("z", "<first/>", Noon);
        await SignIn.AddKey("a", "<second/>", Noon.AddSeconds(1));
        await SignIn.AddKey("z", "<third/>", Noon.AddSeconds(2));
        Assert.Equal(["<first/>", "<second/>"], (await SignIn.ReadKeys()).AsEnumerable());
    }

    private Task<(string Pin, DateTimeOffset ExpiresAt)?> Give(long callerId, string pin, int hour) =>
        Pins.Give(callerId, pin, Noon.AddHours(hour), Noon.AddHours(hour + 1), DateTimeOffset.MaxValue.AddYears(-1));

    private Task<int> AddCallers() => Store.Execute(
        "INSERT INTO callers (id, account_id, campaign_id, name, pin, phones_only, active, created_at) VALUES (5, 1, 7, 'Ann', "
            + "'1234567', 0, 1, 0), (6, 1, 7, 'Bob', '7654321', 0, 1, 0)");
}

/// <inheritdoc />
public sealed class SignInOnSqlite : SignInSuite<SqliteEngine>;

/// <inheritdoc />
[Trait("Needs", "mariadb")]
public sealed class SignInOnMariaDb : SignInSuite<MariaDbEngine>;
