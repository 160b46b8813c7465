using System.Text;
using ImpactDialing.Simulator.Telephony;
using ImpactDialing.Simulator.TwiML;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace ImpactDialing.Fuzz.Targets;

/// <summary>
/// A webhook: the first line of the input is the path with its query, the rest is the body. A request without a valid
/// signature is refused. One that is signed gets TwiML that Twilio accepts: never an error, which Twilio takes for an
/// outage.
/// </summary>
internal sealed class GateTarget : IFuzzTarget
{
    private const string Sid = "CallSid=CA0000000000000000000000000000abcd&CallStatus=in-progress";
    private const string Leg = Sid + "&From=%2B13125550001";

    private readonly Lazy<Task<GateHost>> _host = new(GateHost.Start);

    public string Name => "gate";

    public IReadOnlyList<byte[]> Samples { get; } =
    [
        .. new[]
        {
            $"/callin/create\n{Leg}",
            $"/identify_caller?attempt=1\n{Leg}&Digits=415200",
            $"/caller/5/read_instruction_options?session_id=s1&step=2\n{Leg}&Digits=%2A",
            $"/caller/5/submit_response?session_id=s1&step=7\n{Leg}&Digits=1",
            $"/caller/5/gather_response?session_id=s1&step=6\n{Leg}",
            $"/caller/start_calling\n{Sid}&From=client%3Acaller-5",
            $"/calls/01JD0000000000000000000000/incoming\n{Leg}&AnsweredBy=human",
            $"/calls/01JD0000000000000000000000/call_ended\n{Leg}&SipResponseCode=486&CallDuration=17&AnsweredBy=machine_start",
            $"/calls/01JD0000000000000000000000/recorded\n{Sid}&RecordingSid=RE1&RecordingUrl=https%3A%2F%2Fr.test%2F1&RecordingDuration=9",
            $"/calls/announced\n{Sid}&FriendlyName=s1&AnnounceUrl=http%3A%2F%2Flocalhost%2Fcalls%2Fx%2Frecording_announcement"
                + "%3Fattempt%3D1",
            $"/transfer/t1/connect?told=1\n{Leg}&AnsweredBy=human",
            $"/transfer/callee?call_id=c1&transfer_id=t1\n{Leg}",
            $"/client/monitors/callers/start\n{Sid}&From=client%3Asupervisor-8&caller_id=5&type=coach",
            $"/callin/create?fallback=1\n{Leg}&ErrorCode=11200"
                + "&ErrorUrl=http%3A%2F%2Flocalhost%2Fcaller%2F5%2Fready_to_call%3Fsession_id%3Ds1",
            $"/caller/end_session\n{Leg}",
        }.Select(FuzzTargets.Utf8),
    ];

    public IReadOnlyList<byte[]> Words { get; } =
    [
        .. new[]
        {
            "&", "=", "%", "%00", "%ff", "%ed%a0%80", "+", "?", "/", "//", "/../", "%2F", ";", "#", "&Digits=", "&CallSid=",
            "&ErrorCode=11200",
            "&ErrorUrl=http%3A%2F%2Flocalhost%2F", "fallback=1", "99999999999999999999", "-1", "client%3A", "\0", "🙂",
            "&CallStatus=completed",
        }.Select(FuzzTargets.Utf8),
    ];

    public async Task Try(byte[] input, Random random)
    {
        var host = await _host.Value;
        var end = input.AsSpan().IndexOf((byte)'\n');
        var (target, body) = end < 0 ? (input, []) : (input[..end], input[(end + 1)..]);
        var isSigned = random.Next(4) > 0;
        var (path, query) = Address(target);
        var signature = isSigned ? Sign(path, query, body) : random.Next(2) == 0 ? "" : "bm90IGEgc2lnbmF0dXJl";
        var (status, text) = await host.Post(path, query, body, signature);
        Judge(path, status, text, isSigned);
    }

    public async ValueTask DisposeAsync()
    {
        if (_host.IsValueCreated)
        {
            await (await _host.Value).DisposeAsync();
        }
    }

    private static void Judge(PathString path, int status, string text, bool isSigned)
    {
        if (status >= 500)
        {
            throw new BrokenPromiseException($"{path} is answered with {status}");
        }

        if (!Webhooks.TwilioPaths.Include(path))
        {
            return;
        }

        if (!isSigned && status is not (StatusCodes.Status403Forbidden or StatusCodes.Status413PayloadTooLarge))
        {
            throw new BrokenPromiseException($"{path} without a signature is answered with {status}");
        }

        if (isSigned && status is not (StatusCodes.Status200OK or StatusCodes.Status403Forbidden or StatusCodes.Status413PayloadTooLarge))
        {
            throw new BrokenPromiseException($"{path} with a signature is answered with {status}");
        }

        if (status == StatusCodes.Status200OK && TwimlParser.Parse(text) is { Problems: { Count: > 0 } problems })
        {
            throw new BrokenPromiseException($"{path} is answered with TwiML that Twilio refuses: {string.Join("; ", problems)}");
        }
    }

    /// <summary>
    /// The path and query, as a web server hands them on: what a request line cannot hold is escaped. Kestrel itself
    /// refuses a zero in a path.
    /// </summary>
    private static (PathString Path, QueryString Query) Address(byte[] target)
    {
        var escaped = string.Concat(target.Where(each => each != 0).Select(
            each => each is > 0x20 and < 0x7F and not (byte)'#' ? $"{(char)each}" : $"%{each:X2}"));
        var parts = ("/" + escaped.TrimStart('/')).Split('?', 2);
        parts[0] = parts[0].Replace("%00", "", StringComparison.Ordinal);
        return (PathString.FromUriComponent(parts[0]), new QueryString(parts.Length > 1 ? "?" + parts[1] : ""));
    }

    private static string Sign(PathString path, QueryString query, byte[] body)
    {
        Dictionary<string, Microsoft.Extensions.Primitives.StringValues> form;
        try
        {
            form = new FormReader(Encoding.UTF8.GetString(body)).ReadForm();
        }
        catch (InvalidDataException)
        {
            // Twilio sends no such body, and none of it is read.
            form = [];
        }

        return RequestSigner.Sign(
            GateHost.AuthToken,
            $"{GateHost.Origin}{path.ToUriComponent()}{query}",
            form.SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value ?? "")));
    }
}
