using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ImpactDialing.Tests.Contracts;

/// <summary>Asks official Node.js libraries (tests/oracles). One process answers a whole list of questions.</summary>
internal static class Oracle
{
    /// <summary>The answers, in the order of the questions.</summary>
    /// <param name="script">The script that answers: by default the one with the libraries of Twilio and
    /// Pusher.</param>
    public static async Task<JsonArray> AskAsync(IEnumerable<object> questions, string script = "oracle.js")
    {
        var folder = Path.Combine(SourceFolder(), "..", "oracles");
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "twilio")))
        {
            throw new InvalidOperationException(
                "The oracles' Node.js packages are not installed: run ./dev test, or `npm ci` in tests/oracles.");
        }

        using var node = Process.Start(new ProcessStartInfo("node", [script])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var answers = node.StandardOutput.ReadToEndAsync();
        var errors = node.StandardError.ReadToEndAsync();
        await node.StandardInput.WriteAsync(JsonSerializer.Serialize(questions));
        node.StandardInput.Close();
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, await errors);
        return JsonNode.Parse(await answers)!.AsArray();
    }

    private static string SourceFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
