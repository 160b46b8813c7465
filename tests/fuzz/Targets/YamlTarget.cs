using System.Text;
using ImpactDialing.Commands;
using ImpactDialing.Commands.CreateCampaign;

namespace ImpactDialing.Fuzz.Targets;

/// <summary>A campaign's definition. Either it is read, or every fault is named with its line.</summary>
internal sealed class YamlTarget : IFuzzTarget
{
    public string Name => "yaml";

    public IReadOnlyList<byte[]> Samples { get; } =
    [
        FuzzTargets.Utf8(
            """
            account: { name: Sample account, seats: 50, do_not_call: ["+1 312 555 0100"] }
            campaign:
              name: Sample power
              mode: power
              presented_number: "+1 312 555 0199"
              hours: { opens: "00:00", closes: "00:00" } # always open
              time_zone: America/Chicago
              recycle_time: 1h
              detect_machines: true
              machine_message: https://files.example.com/message.mp3
              safe_harbor: This is the sample phone bank. Goodbye.
            script:
              name: Sample script
              questions:
                - text: Will you vote?
                  responses:
                    - { keypad: 1, value: "Yes" }
                    - { keypad: 9, value: Call back later, retry: true }
              notes: [Comment]
              transfers:
                - { label: Headquarters, number: "+1 312 555 0160", kind: cold }
            supervisors:
              - { email: supervisor@example.com, password: supervise-demo }
            callers:
              - { name: Kemi Ford, pin: "528717", phones_only: true }
              - { name: Web One, username: one, password: correct-horse }
            """),
        FuzzTargets.Utf8("campaign: &a\n  name: |\n    two\n    lines\n  mode: *a\n? [complex, key]\n: value\n---\nx: y\n"),
    ];

    public IReadOnlyList<byte[]> Words { get; } =
    [
        .. new[]
        {
            "[[[[[[[[[[[[[[[[", "? ? ? ? ", "- - - - - ",
            "&a ", "*a", "[", "{", "]", "}", "- ", "? ", ": ", "| ", "> ", "!!binary ", "!<x> ", "<<: *a\n", "\t", "---\n", "...\n",
            "%YAML 9.9\n",
            "\"\\x00\"", "\"\\ud800\"", "\"\\uffff\"", "~", "99999999999", "-1", "999999999d", "+1 312 555 0100", "\u0085", "\u2028", "#",
        }.Select(FuzzTargets.Utf8),
    ];

    public Task Try(byte[] input, Random random)
    {
        try
        {
            using var text = new StreamReader(new MemoryStream(input), Encoding.UTF8);
            CampaignDefinitionReader.Read(text, "f.yaml");
        }
        catch (DataException refused)
        {
            if (refused.Message.Split('\n').FirstOrDefault(line => !line.StartsWith("f.yaml:", StringComparison.Ordinal)) is { } nowhere)
            {
                throw new BrokenPromiseException($"a fault has no place: {nowhere}");
            }
        }

        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
