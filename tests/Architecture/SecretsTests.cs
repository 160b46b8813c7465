using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using ImpactDialing.Tests.Support;

namespace ImpactDialing.Tests.Architecture;

/// <summary>
/// Quirk 29: the original's repository contained credentials. The test searches every tracked file for text that looks
/// like one; those of the demo and of published test vectors are listed here.
/// </summary>
public sealed partial class SecretsTests
{
    /// <summary>
    /// Publicly known: the demo's, and those in libraries' own documents and tests that show what a signature or token
    /// looks like.
    /// </summary>
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "simulated-auth-token", "simulated-api-key-secret", "simulated-api-key-secret-of-32-bytes", "simulated-pusher-secret",
        "an-api-key-secret-of-32-characters-and-more",
        "7ad3773142a6692b25b8", "superdupersecretsuperdupersecret", "0123456789abcdef0123456789abcdef",
        "http://username:password@", "http://Username:Password@", "https://user:pass@",
    };

    [Fact]
    [Trait("Quirk", "29")]
    public void No_credentials_are_in_the_repository()
    {
        var found = Tracked()
            .SelectMany(file => Suspicions(File.ReadAllText(Path.Combine(Repository.Root, file))).Select(what => $"{file}: {what}"))
            .ToList();

        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));
    }

    [Theory]
    [InlineData("AC4f1d09be6a27|c35e8b90d1f2a3c4e5b6", "an account's SID")]
    [InlineData("SK4f1d09be6a27|c35e8b90d1f2a3c4e5b6", "an API key's SID")]
    [InlineData("4f1d09be6a27|c35e8b90d1f2a3c4e5b6", "an auth token")]
    [InlineData("AKIA|QWERTYUIOP123456", "a cloud's key")]
    [InlineData("ghp_|abcdefghijklmnopqrstuvwxyz0123456789", "a code host's token")]
    [InlineData("-----BEGIN RSA |PRIVATE KEY-----", "a private key")]
    [InlineData("mysql://root:|hunter2hunter2@db", "an address with a password")]
    [InlineData("AuthToken = \"|Zx81kQp0Wm44nTrelYs2\"", "a secret by its name")]
    [InlineData("pusher_secret: |Zx81kQp0Wm44nTrelYs2", "a secret in YAML")]
    public void Text_that_looks_like_a_credential_is_found(string halves, string what)
    {
        // In halves, and not all in one place; otherwise this file would not pass its own search.
        Assert.True(Suspicions(halves.Replace("|", "", StringComparison.Ordinal)).Any(), what);
    }

    [Theory]
    [InlineData("AC00000000000000000000000000000000")]
    [InlineData("AP00000000000000000000000000000001")]
    [InlineData("Twilio__AuthToken=${TWILIO_AUTH_TOKEN}")]
    [InlineData("authToken: options.Value.AuthToken")]
    [InlineData("AuthToken = \"simulated-auth-token\"")]
    public void A_placeholder_is_not_a_secret(string text) => Assert.Empty(Suspicions(text));

    private static IEnumerable<string> Suspicions(string text)
    {
        foreach (Match match in ByForm().Matches(text))
        {
            if (!IsPlaceholder(match.Value))
            {
                yield return match.Value;
            }
        }

        foreach (Match match in ByName().Matches(text))
        {
            var value = match.Groups["value"].Value;
            if (!IsPlaceholder(value) && value.Any(char.IsAsciiDigit) && value.Any(char.IsAsciiLetter))
            {
                yield return match.Value;
            }
        }
    }

    /// <summary>Zeros with at most a last digit are a placeholder id.</summary>
    private static bool IsPlaceholder(string value) => Known.Contains(value) || value.Count(digit => digit == '0') >= 31;

    private static IEnumerable<string> Tracked()
    {
        using var git = Process.Start(new ProcessStartInfo(
            "git", ["-C", Repository.Root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        {
            RedirectStandardOutput = true,
            StandardOutputEncoding = Encoding.UTF8,
        })!;
        var files = git.StandardOutput.ReadToEnd().Split('\0', StringSplitOptions.RemoveEmptyEntries);
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
        Assert.NotEmpty(files);
        return files.Where(file => File.Exists(Path.Combine(Repository.Root, file)));
    }

    /// <summary>
    /// Account and key SIDs, 32 hexadecimal digits alone (an auth token), keys of well-known services, private keys,
    /// addresses with a password.
    /// </summary>
    [GeneratedRegex(
        @"\b(?:AC|SK)[0-9a-fA-F]{32}\b|(?<![0-9a-zA-Z])[0-9a-f]{32}(?![0-9a-zA-Z])|-----BEGIN [A-Z ]*PRIVATE KEY-----"
        + @"|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36}\b|\bxox[abpr]-[A-Za-z0-9-]{10,}"
        + @"|\bAIza[0-9A-Za-z_-]{35}|\b[sr]k_live_[0-9A-Za-z]{10,}|\bSG\.[A-Za-z0-9_-]{16,}\."
        + @"|[a-z][a-z0-9+.-]*://[^/\s:@""'{}<>$|]+:[^/\s@""'{}<>$|]+@")]
    private static partial Regex ByForm();

    /// <summary>A literal of twenty or more characters that is assigned to a secret.</summary>
    [GeneratedRegex(
        @"(?:secret|token|password|passwd|api_?key)s?[""']?\]?[ \t]*(?:[:=]|=>)[ \t]*"
        + @"(?:[""'](?<value>[A-Za-z0-9+/=_-]{20,})[""']|(?<value>[A-Za-z0-9+/=_-]{20,})[ \t]*$)",
        RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex ByName();
}
