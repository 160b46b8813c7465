using ImpactDialing.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ImpactDialing.Tests.Telemetry;

/// <summary>What both programs log without settings.</summary>
public sealed class LoggingDefaultsTests
{
    [Theory]
    [Trait("Hardening", "B10")]
    [InlineData("Polly", LogLevel.Information, false)]
    [InlineData("Polly", LogLevel.Warning, true)]
    [InlineData("ImpactDialing.Calls.CallGrain", LogLevel.Information, true)]
    [InlineData("ImpactDialing.Calls.CallGrain", LogLevel.Debug, false)]
    public void The_placement_of_a_grain_is_no_line_of_the_log(string category, LogLevel level, bool isLogged)
    {
        var settings = new ConfigurationBuilder();
        settings.AddLoggingDefaults();
        using var services = new ServiceCollection()
            .AddLogging(logging => logging.AddConfiguration(settings.Build().GetSection("Logging")).AddConsole())
            .BuildServiceProvider();

        Assert.Equal(isLogged, services.GetRequiredService<ILoggerFactory>().CreateLogger(category).IsEnabled(level));
    }
}
