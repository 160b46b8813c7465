using System.Data.Common;
using ImpactDialing.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImpactDialing.Commands;

/// <summary>
/// The storage layer around one command: migrated and started before it, drained after it. Reports a failure as one
/// clear line.
/// </summary>
/// <param name="configuration">Holds <c>Database</c> and <c>ConnectionStrings:ImpactDialing</c>.</param>
internal sealed class DataHost(Func<IConfiguration> configuration, TextWriter error)
{
    /// <summary>Runs a command that reads only a file, and returns its exit code.</summary>
    public async Task<int> RunWithoutDatabase(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (Exception exception) when (exception is DataException or IOException or UnauthorizedAccessException)
        {
            return Fail(exception.Message, ExitCodes.WrongInput);
        }
    }

    /// <summary>Runs a command and returns its exit code.</summary>
    public async Task<int> Run(Func<IServiceProvider, Task<int>> command)
    {
        var started = false;
        try
        {
            await using var services = new ServiceCollection()
                .AddLogging(x => x
                    .AddConsole(options => options.LogToStandardErrorThreshold = LogLevel.Trace)
                    .SetMinimumLevel(LogLevel.Warning))
                .AddImpactDialingStorage(configuration())
                .BuildServiceProvider();
            var hosted = services.GetServices<IHostedService>().ToList();
            foreach (var service in hosted)
            {
                await service.StartAsync(CancellationToken.None);
            }

            started = true;
            try
            {
                return await command(services);
            }
            finally
            {
                foreach (var service in Enumerable.Reverse(hosted))
                {
                    await service.StopAsync(CancellationToken.None);
                }
            }
        }
        catch (DataException exception)
        {
            return Fail(exception.Message, ExitCodes.WrongInput);
        }
        catch (OptionsValidationException exception)
        {
            return Fail(string.Join('\n', exception.Failures), ExitCodes.WrongInput);
        }
        catch (OperationCanceledException)
        {
            return Fail("Stopped. The stored rows stay; the same command continues after them.", ExitCodes.Interrupted);
        }
        catch (Exception exception) when (exception is DbException or DatabaseUnavailableException
            || (!started && exception is InvalidOperationException))
        {
            return Fail($"The database cannot be used: {exception.Message}", ExitCodes.DatabaseFailed);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Fail(exception.Message, ExitCodes.WrongInput);
        }
    }

    private int Fail(string message, int code)
    {
        foreach (var line in message.Split('\n'))
        {
            error.WriteLine($"error: {line}");
        }

        return code;
    }
}
