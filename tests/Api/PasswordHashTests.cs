using System.Buffers.Binary;
using System.Net;
using ImpactDialing.SignIn;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ImpactDialing.Tests.Api;

/// <summary>The hashes of stored passwords.</summary>
public sealed class PasswordHashTests
{
    [Theory]
    [InlineData("callers", ApiHost.Ann)]
    [InlineData("users", ApiHost.Sue)]
    public async Task A_weak_hash_is_replaced_when_its_password_is_right(string table, string name)
    {
        var weak = new PasswordHasher<object>(Options.Create(new PasswordHasherOptions { IterationCount = 1_000 })).HashPassword(
            new object(), ApiHost.Password);
        await using var host = await ApiHost.Start();
        host.Execute($"UPDATE {table} SET password_hash = @weak", new { weak });
        using var wrong = await host.Open().SignIn(name, "wrong");
        Assert.Equal(1, host.One<int>($"SELECT COUNT(DISTINCT password_hash) FROM {table}"));

        var browser = await host.OpenAs(name);

        var column = table == "callers" ? "username" : "email";
        var stored = host.One<string>($"SELECT password_hash FROM {table} WHERE {column} = @name", new { name });
        using var passwords = new Passwords(ApiHost.PasswordRounds, ApiHost.PasswordPlaces);
        Assert.Equal(PasswordMatch.RightButWeak, await passwords.Compare(weak, ApiHost.Password));
        Assert.Equal(PasswordMatch.Right, await passwords.Compare(stored, ApiHost.Password));
        Assert.Equal(1, host.One<int>($"SELECT COUNT(*) FROM {table} WHERE password_hash = @weak", new { weak }));

        // The session that was opened with the weak hash continues, and the next sign-in stores nothing.
        using var session = await browser.Get(table == "callers" ? "/call_center/api/twilio_token" : "/client/api/twilio_token");
        Assert.Equal(HttpStatusCode.OK, session.StatusCode);
        await host.OpenAs(name);
        Assert.Equal(stored, host.One<string>($"SELECT password_hash FROM {table} WHERE {column} = @name", new { name }));
    }

    [Fact]
    [Trait("Hardening", "H4")]
    public async Task Passwords_beyond_those_that_may_wait_are_not_compared()
    {
        using var open = new ManualResetEventSlim();
        using var passwords = new Passwords(new StuckHasher(open), places: 2);

        var compared = Enumerable.Range(0, 20).Select(_ => passwords.Compare("hash", "a")).ToList();
        var turnedAway = compared.Where(each => each.IsCompleted).ToList();
        open.Set();
        var results = await Task.WhenAll(compared);

        // Two are hashed, seven wait for each of them, and the others are turned away without waiting.
        Assert.Equal(4, turnedAway.Count);
        Assert.Equal(4, results.Count(result => result == PasswordMatch.NotCompared));
        Assert.Equal(PasswordMatch.Right, await passwords.Compare("hash", "a"));
    }

    /// <summary>Found by ./dev siege: invented names took every place, and people could not sign in.</summary>
    [Fact]
    [Trait("Hardening", "H4")]
    public async Task Invented_names_take_no_place_in_which_people_wait()
    {
        using var open = new ManualResetEventSlim();
        using var passwords = new Passwords(new StuckHasher(open), places: 2);

        var invented = Enumerable.Range(0, 20).Select(_ => passwords.Compare(null, "a")).ToList();
        var people = Enumerable.Range(0, 4).Select(_ => passwords.Compare("hash", "a")).ToList();
        Assert.Equal(18, invented.Count(each => each.IsCompleted));
        open.Set();

        Assert.All(await Task.WhenAll(people), result => Assert.Equal(PasswordMatch.Right, result));
        Assert.Equal(2, (await Task.WhenAll(invented)).Count(result => result == PasswordMatch.Wrong));
    }

    private sealed class StuckHasher(ManualResetEventSlim open) : PasswordHasher<object>
    {
        public override PasswordVerificationResult VerifyHashedPassword(object user, string hashedPassword, string providedPassword)
        {
            open.Wait();
            return PasswordVerificationResult.Success;
        }
    }

    [Fact]
    public async Task A_new_hash_takes_the_rounds_that_are_stated()
    {
        using var passwords = new Passwords();

        // The fourth version of the format has the rounds in bytes 5 to 8.
        Assert.Equal(210_000, BinaryPrimitives.ReadInt32BigEndian(Convert.FromBase64String(await passwords.Hash("a")).AsSpan(5)));
        Assert.Equal(PasswordMatch.Wrong, await passwords.Compare(null, "a"));
    }
}
