using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using ImpactDialing.Simulator;
using ImpactDialing.Simulator.Pusher;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace ImpactDialing.Tests.Simulation;

/// <summary>
/// Both sides' official libraries, <c>pusher</c> and <c>pusher-js</c>, must accept the simulated Pusher.
/// </summary>
public sealed class PusherOracleTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    [Trait("Needs", "oracles")]
    public async Task The_official_libraries_take_it_for_the_real_one()
    {
        using var limit = new CancellationTokenSource(Patience, TimeProvider.System);
        var pusher = new SimulatedPusher(TimeProvider.System, new PusherSettings { ActivityTimeout = TimeSpan.FromSeconds(1) });
        await using WebApplication app = Serve(pusher);
        await app.StartAsync(limit.Token);
        using Process node = Start(
            new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Port,
            pusher.Settings);
        var told = new Told(node, limit.Token);

        JsonNode firstSocket = await told.Next("subscribed");
        await told.Ask("trigger");
        JsonNode first = await told.Next("event");
        Assert.Equal((1, "Zoë"), ((int)first["version"]!, (string)first["name"]!));
        Assert.Equal(200, (int)await told.Next("trigger"));

        await told.Ask("batch");
        Assert.Equal(2, (int)(await told.Next("event"))["version"]!);
        Assert.Equal(3, (int)(await told.Next("event"))["version"]!);

        await told.Ask("channels");
        Assert.NotNull((await told.Next("channels"))["channels"]!["private-caller-7"]);

        await told.Ask("wrongSecret");
        Assert.Equal(401, (int)await told.Next("wrongSecret"));
        await told.Ask("tooLarge");
        Assert.Equal(413, (int)await told.Next("tooLarge"));
        await told.Ask("forged");
        Assert.StartsWith(
            "Invalid signature: Expected HMAC SHA256 hex digest of", (string)(await told.Next("forged"))!, StringComparison.Ordinal);
        await told.Ask("wrongKey");
        Assert.Equal(4001, (int)await told.Next("wrongKey"));

        // A page that hears nothing for the activity time-out sends a ping.
        await told.Next("pong");

        pusher.DropConnections();
        Assert.NotEqual((string)firstSocket!, (string)(await told.Next("subscribed"))!);
        node.StandardInput.Close();
        await node.WaitForExitAsync(limit.Token);
    }

    private static WebApplication Serve(SimulatedPusher pusher)
    {
        WebApplication app = LocalWeb.Builder(new Uri("http://127.0.0.1:0")).Build();
        app.UseWebSockets();
        app.MapSimulatedPusher(pusher);
        return app;
    }

    private static Process Start(int port, PusherSettings settings)
    {
        string folder = Path.Combine(SourceFolder(), "..", "oracles");
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "pusher-js")))
        {
            throw new InvalidOperationException(
                "The oracles' Node.js packages are not installed: run ./dev test, or `npm ci` in tests/oracles.");
        }

        return Process.Start(new ProcessStartInfo(
            "node", ["pusher.js", port.ToString(CultureInfo.InvariantCulture), settings.AppId, settings.Key, settings.Secret])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
    }

    private static string SourceFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    /// <summary>The messages of the process, each kind in its order.</summary>
    private sealed class Told(Process node, CancellationToken limit)
    {
        private readonly List<(string What, JsonNode Value)> _early = [];

        public async Task Ask(string question)
        {
            await node.StandardInput.WriteLineAsync(question.AsMemory(), limit);
            await node.StandardInput.FlushAsync(limit);
        }

        public async Task<JsonNode> Next(string what)
        {
            while (true)
            {
                int known = _early.FindIndex(e => e.What == what);
                if (known >= 0)
                {
                    JsonNode value = _early[known].Value;
                    _early.RemoveAt(known);
                    return value;
                }

                string line = await node.StandardOutput.ReadLineAsync(limit)
                    ?? throw new InvalidOperationException($"The oracle ended before it reported {what}.");
                JsonNode told = JsonNode.Parse(line)!;
                _early.Add(((string)told["what"]!, told["value"] ?? JsonValue.Create("")));
            }
        }
    }
}
