using ImpactDialing.Configuration;
using ImpactDialing.Hosting;
using ImpactDialing.Simulator;
using ImpactDialing.Storage;
using ImpactDialing.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MySqlConnector;
using Orleans.Configuration;
using Orleans.Serialization;

namespace ImpactDialing.Tests.Hosting;

/// <summary>How silos and the API find each other, and the errors for wrong settings.</summary>
public sealed class ClusterSettingsTests
{
    [Theory]
    [InlineData("Membership", "everywhere", "Cluster:Membership")]
    [InlineData("AdvertisedAddress", "silo.example.com", "Cluster:AdvertisedAddress")]
    [InlineData("AdvertisedAddress", "0.0.0.0", "Cluster:AdvertisedAddress")]
    [InlineData("SiloPort", "0", "Cluster:SiloPort")]
    [InlineData("GatewayPort", "70000", "Cluster:GatewayPort")]
    [InlineData("GatewayPort", "11111", "Cluster:GatewayPort")]
    public void A_wrong_setting_is_named(string key, string value, string named)
    {
        var options = new ConfigurationBuilder().AddInMemoryCollection([new($"Cluster:{key}", value)]).Build().GetSection("Cluster")
            .Get<DeploymentOptions>()!;
        Assert.Contains(named, Assert.Single(options.Validate()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_silo_that_others_are_to_find_needs_an_address_and_MySql()
    {
        var builder = Builder(new() { ["Cluster:Membership"] = "database" });
        builder.AddImpactDialingSilo();
        await using var app = builder.Build();

        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => app.StartAsync());

        Assert.Contains("Cluster:AdvertisedAddress is missing", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Database:Provider", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_api_that_is_to_find_silos_needs_MySql_and_no_address()
    {
        var builder = Builder(new() { ["Cluster:Membership"] = "database" });
        builder.AddImpactDialingCluster();
        builder.AddImpactDialingApi();
        await using var app = builder.Build();

        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => app.StartAsync());

        Assert.Contains("Database:Provider", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("AdvertisedAddress", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Orleans_gives_up_between_the_apis_budget_and_Twilios_patience()
    {
        Assert.InRange(ClusterTimings.ResponseTimeout, WebhookAnswers.Budget, TimeSpan.FromSeconds(5));
        Assert.True(
            ClusterTimings.ProbeTimeout * ClusterTimings.MissedProbesLimit <= TimeSpan.FromSeconds(6),
            "A dead silo is noticed in seconds.");
        Assert.True(ClusterTimings.CollectionAge >= TimeSpan.FromMinutes(20));
    }

    [Theory]
    [InlineData("single")]
    [InlineData("database")]
    public async Task Exception_of_the_database_driver_travels_between_silo_and_api(string membership)
    {
        // The driver's exceptions cannot be constructed, so this one is real: no server listens on port 1.
        await using var connection = new MySqlConnection("Server=127.0.0.1;Port=1");
        var driver = await Assert.ThrowsAsync<MySqlException>(connection.OpenAsync);
        var builder = Builder(new() { ["Cluster:Membership"] = membership });
        builder.AddImpactDialingCluster();
        await using var app = builder.Build();
        var serializer = app.Services.GetRequiredService<Serializer>();

        var bytes = serializer.SerializeToArray<Exception>(new DatabaseUnavailableException("away", driver));
        var received = serializer.Deserialize<Exception>(bytes);

        Assert.Equal("away", Assert.IsType<DatabaseUnavailableException>(received).Message);
        Assert.Equal(driver.Message, Assert.IsType<MySqlException>(received.InnerException).Message);
    }

    [Fact]
    public void Dead_silo_is_declared_dead_before_Twilios_own_time_out()
    {
        var slowest = ClusterTimings.MaxProbeTimeout * ClusterTimings.MissedProbesLimit;
        Assert.True(slowest < TimeSpan.FromSeconds(15), $"{slowest} is too long for a call.");
        Assert.True(ClusterTimings.MaxProbeTimeout >= ClusterTimings.ProbeTimeout);
    }

    [Fact]
    public async Task Silo_has_every_setting_of_ClusterTimings()
    {
        var builder = Builder([]);
        builder.AddImpactDialingSilo();
        await using var app = builder.Build();

        var membership = Options<ClusterMembershipOptions>(app);
        Assert.Equal((ClusterTimings.ProbeTimeout, ClusterTimings.MaxProbeTimeout), (membership.ProbeTimeout, membership.MaxProbeTimeout));
        Assert.Equal(
            (ClusterTimings.MissedProbesLimit, ClusterTimings.DeathVotes),
            (membership.NumMissedProbesLimit, membership.NumVotesForDeathDeclaration));
        Assert.Equal(
            (ClusterTimings.TableRefresh, ClusterTimings.SignOfLife),
            (membership.TableRefreshTimeout, membership.IAmAliveTablePublishTimeout));
        Assert.Equal(
            (ClusterTimings.DefunctSiloExpiration, ClusterTimings.DefunctSiloCleanup),
            (membership.DefunctSiloExpiration, membership.DefunctSiloCleanupPeriod));
        Assert.Equal(ClusterTimings.DirectoryCacheSize, Options<GrainDirectoryOptions>(app).CacheSize);
        Assert.Equal(ClusterTimings.CollectionAge, Options<GrainCollectionOptions>(app).CollectionAge);
        CheckMessages(Options<SiloMessagingOptions>(app));
        CheckMessages(Options<ClientMessagingOptions>(app));
    }

    [Fact]
    public async Task Client_of_the_api_has_its_settings_of_ClusterTimings()
    {
        var builder = Builder(new() { ["Cluster:Membership"] = "database", ["Database:Provider"] = "mysql" });
        builder.AddImpactDialingCluster();
        await using var app = builder.Build();

        Assert.Equal(ClusterTimings.GatewayRefresh, Options<GatewayOptions>(app).GatewayListRefreshPeriod);
        CheckMessages(Options<ClientMessagingOptions>(app));
    }

    private static void CheckMessages(MessagingOptions options) => Assert.Equal(
        (ClusterTimings.ResponseTimeout, ClusterTimings.MaxMessageBody, ClusterTimings.MaxMessageHeader),
        (options.ResponseTimeout, options.MaxMessageBodySize, options.MaxMessageHeaderSize));

    private static T Options<T>(WebApplication app)
        where T : class => app.Services.GetRequiredService<IOptions<T>>().Value;

    private static WebApplicationBuilder Builder(Dictionary<string, string?> settings)
    {
        var builder = LocalWeb.Builder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(settings)
        {
            ["ConnectionStrings:ImpactDialing"] = "Data Source=never-opened.db",
            ["Twilio:AccountSid"] = "AC00000000000000000000000000000000",
            ["Twilio:AuthToken"] = "token",
            ["Hosts:Webhooks"] = "https://webhooks.example.com",
            ["Hosts:Fallback"] = "https://fallback.example.com",
        });
        return builder;
    }
}
