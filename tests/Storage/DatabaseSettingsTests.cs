using ImpactDialing.Storage;
using ImpactDialing.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace ImpactDialing.Tests.Storage;

/// <summary>Settings of the database, its registration, and the form of ids and instants.</summary>
public sealed class DatabaseSettingsTests
{
    [Theory]
    [InlineData("Database:Provider", "oracle", "Database:Provider")]
    [InlineData("ConnectionStrings:ImpactDialing", "", "ConnectionStrings:ImpactDialing")]
    [InlineData("ConnectionStrings:ImpactDialing", "Nonsense=1", "ConnectionStrings:ImpactDialing")]
    [InlineData("ConnectionStrings:ImpactDialing", "Data Source=:memory:", "ConnectionStrings:ImpactDialing")]
    [InlineData("ConnectionStrings:ImpactDialing", "Data Source=x;Mode=Memory", "ConnectionStrings:ImpactDialing")]
    [InlineData("Database:MaxBatch", "0", "Database:MaxBatch")]
    [InlineData("Database:QueueCapacity", "0", "Database:QueueCapacity")]
    [InlineData("Database:MaxReaders", "0", "Database:MaxReaders")]
    [InlineData("Database:AnswerLimit", "00:00:00.4", "Database:AnswerLimit")]
    [InlineData("Database:WaitLimit", "00:05:00", "Database:WaitLimit")]
    public async Task A_wrong_setting_stops_the_start_and_is_named(string key, string value, string named)
    {
        using var host = Host(key, value);
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());
        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Server=x;User ID=me;Password=hush")]
    [InlineData("Server=x;Database=d;Passwort=hush")]
    public void A_wrong_mysql_connection_string_is_refused_without_showing_its_password(string connectionString)
    {
        var result = new DatabaseOptionsValidator().Validate(
            null, new DatabaseOptions { Provider = "mysql", ConnectionString = connectionString });
        Assert.True(result.Failed);
        Assert.DoesNotContain("hush", result.FailureMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_ports_are_registered_and_a_start_migrates_and_a_stop_drains()
    {
        var directory = Directory.CreateTempSubdirectory("impact-sqlite-");
        using (var host = Host("ConnectionStrings:ImpactDialing", $"Data Source={directory.FullName}/new.db"))
        {
            await host.StartAsync();
            var live = host.Services.GetRequiredService<ILiveStore>();
            var save = live.Save(
                new LiveWrite(
                    new(LiveKind.Call, host.Services.GetRequiredService<IIdGenerator>().NewId()),
                    0,
                    "{}",
                    new(1, "Ringing", DateTimeOffset.UnixEpoch, null, null),
                    []));
            await host.StopAsync();
            Assert.Equal(1, await save);
        }

        directory.Delete(recursive: true);
    }

    [Fact]
    public void Ids_are_26_letters_and_digits_that_sort_by_time_and_never_repeat()
    {
        var time = new FakeTimeProvider();
        var ids = new UlidGenerator(time);
        var made = new List<string>();
        for (var i = 0; i < 100; i++)
        {
            made.Add(ids.NewId());
            time.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.Equal(made, made.Order(StringComparer.Ordinal));
        Assert.All(made, id => Assert.Matches("^[0-7][0-9a-hjkmnp-tv-z]{25}$", id));
        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(_ => ids.NewId()).Distinct().Count());
    }

    [Fact]
    public void An_id_is_the_ulid_of_its_time_and_chance()
    {
        Assert.Equal("00000000000000000000000000", UlidGenerator.Encode(0, new byte[10]));
        Assert.Equal("7zzzzzzzzzzzzzzzzzzzzzzzzz", UlidGenerator.Encode((1L << 48) - 1, Enumerable.Repeat((byte)255, 10).ToArray()));
        Assert.StartsWith("01aryz6s41", UlidGenerator.Encode(1469918176385, new byte[10]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_seed_replays_its_ids()
    {
        var time = new FakeTimeProvider();
        var one = new SeededIdGenerator(5, time);
        var two = new SeededIdGenerator(5, time);
        Assert.Equal(Enumerable.Range(0, 10).Select(_ => one.NewId()).ToList(), Enumerable.Range(0, 10).Select(_ => two.NewId()).ToList());
        Assert.NotEqual(one.NewId(), new SeededIdGenerator(6, time).NewId());
    }

    [Fact]
    [Trait("Failure", "S-88")]
    public void Instants_are_utc_microseconds_whatever_their_offset()
    {
        var instant = new DateTimeOffset(2026, 3, 2, 12, 0, 0, 123, 456, TimeSpan.FromHours(-8));
        Assert.Equal(1_772_481_600_123_456, instant.ToMicroseconds());
        Assert.Equal(instant.ToUniversalTime(), DatabaseTime.FromMicroseconds(instant.ToMicroseconds()));
    }

    private static IHost Host(string key, string value)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?> { ["ConnectionStrings:ImpactDialing"] = "Data Source=unused.db", [key] = value });
        builder.Services.AddImpactDialingStorage(builder.Configuration);
        return builder.Build();
    }
}
