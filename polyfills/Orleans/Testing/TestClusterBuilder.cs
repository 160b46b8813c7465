using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Orleans.Hosting;

namespace Orleans.TestingHost;

/// <summary>Sets up the silo of a test cluster.</summary>
public interface ISiloConfigurator
{
    /// <summary>Does so.</summary>
    void Configure(ISiloBuilder siloBuilder);
}

/// <summary>Sets up the host of a test cluster's silo.</summary>
public interface IHostConfigurator
{
    /// <summary>Does so.</summary>
    void Configure(IHostBuilder hostBuilder);
}

/// <summary>Sets up the client of a test cluster.</summary>
public interface IClientBuilderConfigurator
{
    /// <summary>Does so.</summary>
    void Configure(IConfiguration configuration, IClientBuilder clientBuilder);
}

/// <summary>What a test cluster is.</summary>
public class TestClusterOptions
{
    /// <summary>The cluster's id.</summary>
    public string ClusterId { get; set; } = TestClusterBuilder.CreateClusterId();

    /// <summary>The service's id.</summary>
    public string ServiceId { get; set; } = "test-service";

    /// <summary>How many silos to begin with; the stand-in starts one, whatever the number.</summary>
    public short InitialSilosCount { get; set; } = 1;

    /// <summary>The classes that set up silos.</summary>
    public IList<string?> SiloBuilderConfiguratorTypes { get; } = [];

    /// <summary>The classes that set up the client.</summary>
    public IList<string?> ClientBuilderConfiguratorTypes { get; } = [];
}

/// <summary>Builds test clusters.</summary>
public class TestClusterBuilder
{
    private readonly List<Action<IConfigurationBuilder>> _configuration = [];

    /// <summary>A builder of a cluster of two silos, of which the stand-in starts one.</summary>
    public TestClusterBuilder()
        : this(2)
    {
    }

    /// <summary>A builder of a cluster of so many silos, of which the stand-in starts one.</summary>
    public TestClusterBuilder(short initialSilosCount) => Options = new TestClusterOptions { InitialSilosCount = initialSilosCount };

    /// <summary>What the cluster will be.</summary>
    public TestClusterOptions Options { get; }

    /// <summary>Configuration of the hosts.</summary>
    public Dictionary<string, string?> Properties { get; } = [];

    /// <summary>An id that no other test cluster has.</summary>
    public static string CreateClusterId() => $"testcluster-{System.Security.Cryptography.RandomNumberGenerator.GetHexString(16, lowercase: true)}";

    /// <summary>Has an <see cref="ISiloConfigurator"/> or <see cref="IHostConfigurator"/> set up each silo.</summary>
    public TestClusterBuilder AddSiloBuilderConfigurator<T>()
        where T : new()
    {
        Options.SiloBuilderConfiguratorTypes.Add(typeof(T).AssemblyQualifiedName);
        return this;
    }

    /// <summary>Has an <see cref="IClientBuilderConfigurator"/> or <see cref="IHostConfigurator"/> set up the client.</summary>
    public TestClusterBuilder AddClientBuilderConfigurator<T>()
        where T : new()
    {
        Options.ClientBuilderConfiguratorTypes.Add(typeof(T).AssemblyQualifiedName);
        return this;
    }

    /// <summary>Adds configuration of the hosts.</summary>
    public TestClusterBuilder ConfigureHostConfiguration(Action<IConfigurationBuilder> configureDelegate)
    {
        _configuration.Add(configureDelegate);
        return this;
    }

    /// <summary>The cluster, not started.</summary>
    public TestCluster Build()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(Properties);
        _configuration.ForEach(each => each(configuration));
        return new TestCluster(Options, configuration.Build());
    }
}
