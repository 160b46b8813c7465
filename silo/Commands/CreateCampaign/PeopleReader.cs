using System.Collections.Immutable;
using ImpactDialing.Telephony;
using YamlDotNet.RepresentationModel;

namespace ImpactDialing.Commands.CreateCampaign;

/// <summary>Reads callers and supervisors. No error contains a password.</summary>
internal static class PeopleReader
{
    private const int MinPassword = 8;
    private const int MaxPassword = 200;

    /// <summary>With fewer digits, every hundredth guess finds one of 10,000 callers' PINs.</summary>
    private const int MinPin = 6;
    private const int MaxPin = 12;

    private static readonly string[] Roles = ["supervisor", "administrator"];

    public static ImmutableArray<CallerDefinition> ReadCallers(YamlFields file, YamlErrors errors)
    {
        var callers = ImmutableArray.CreateBuilder<CallerDefinition>();
        foreach (var (node, path) in file.List("callers"))
        {
            var fields = new YamlFields(node, path, errors);
            var caller = new CallerDefinition(
                fields.Text("name"),
                fields.Text("pin"),
                fields.Flag("phones_only", true),
                ReadUsername(fields),
                ReadPassword(fields),
                node.Start.Line);
            fields.RejectOthers();
            if (caller.Pin.Length > 0
                && (caller.Pin.Length is < MinPin or > MaxPin || caller.Pin.AsSpan().ContainsAnyExceptInRange('0', '9')))
            {
                fields.Error("pin", $"must be {MinPin} to {MaxPin} digits");
            }

            if (caller is { Password: not null, Username: null })
            {
                fields.Error("password", "needs a username to sign in with");
            }

            if (caller is { Username: not null, PhonesOnly: true })
            {
                fields.Error("username", "is only for callers with phones_only: false");
            }

            callers.Add(caller);
        }

        CampaignDefinitionReader.RejectTwice(file, "callers", "name", callers.Select(x => x.Name));
        CampaignDefinitionReader.RejectTwice(file, "callers", "PIN", callers.Select(x => x.Pin));
        CampaignDefinitionReader.RejectTwice(file, "callers", "user name", callers.Select(x => x.Username ?? ""));
        return callers.ToImmutable();
    }

    public static ImmutableArray<SupervisorDefinition> ReadSupervisors(YamlFields file, YamlErrors errors)
    {
        var supervisors = ImmutableArray.CreateBuilder<SupervisorDefinition>();
        foreach (var (node, path) in file.List("supervisors"))
        {
            var fields = new YamlFields(node, path, errors);
            var supervisor = new SupervisorDefinition(
                fields.Text("email").ToLowerInvariant(), ReadPassword(fields), fields.Text("role", Roles[0]), node.Start.Line);
            fields.RejectOthers();
            if (supervisor.Email.Length > 0 && supervisor.Email.Trim().Split('@') is not [{ Length: > 0 }, { Length: > 0 }])
            {
                fields.Error("email", "must be an e-mail address");
            }

            if (!Roles.Contains(supervisor.Role, StringComparer.Ordinal))
            {
                fields.Error("role", $"must be {string.Join(" or ", Roles)}");
            }

            supervisors.Add(supervisor);
        }

        CampaignDefinitionReader.RejectTwice(file, "supervisors", "e-mail address", supervisors.Select(x => x.Email));
        return supervisors.ToImmutable();
    }

    private static string? ReadUsername(YamlFields fields) =>
        fields.Find("username") is null ? null : fields.Text("username").ToLowerInvariant();

    private static string? ReadPassword(YamlFields fields)
    {
        switch (fields.Find("password"))
        {
            case null:
                return null;
            case YamlScalarNode { Value: { } unwritable } when XmlText.FindForbidden(unwritable) is { } forbidden:
                fields.Error("password", $"has the character {forbidden}, which no page can send");
                return null;
            case YamlScalarNode { Value: { Length: >= MinPassword and <= MaxPassword } password }:
                return password;
            default:
                fields.Error("password", $"must be a text of {MinPassword} to {MaxPassword} characters");
                return null;
        }
    }
}
