using System.Net;
using System.Text;
using ImpactDialing.Simulator.Telephony;
using ImpactDialing.Stage.Faults;
using ImpactDialing.Telephony;
using ImpactDialing.Webhooks;
using Microsoft.AspNetCore.WebUtilities;

namespace ImpactDialing.Scenarios.Failover;

/// <summary>
/// Sits before the primary, records the requests for directions that come to it, and has one of them meet a fault.
/// </summary>
/// <param name="database">The database of both clusters.</param>
/// <param name="index">The request that meets the fault, counted from 0.</param>
internal sealed class FaultInjector(PhoneBank bank, DatabaseOutage database, int index, FailoverFault fault) : DelegatingHandler(
    bank.HandlerOf(PhoneBank.Primary))
{
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan SlowFor = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan SlowBy = TimeSpan.FromSeconds(2.5);
    private readonly List<FailoverStep> _steps = [];
    private int _count;

    /// <summary>Gets the steps that were answered.</summary>
    public IReadOnlyList<FailoverStep> Steps
    {
        get
        {
            lock (_steps)
            {
                return [.. _steps.OrderBy(step => step.Index)];
            }
        }
    }

    /// <summary>Gets the request that met the fault, and its time; null when there was none.</summary>
    public (string Url, string Leg, DateTimeOffset At)? Struck { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var form = QueryHelpers.ParseQuery(request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken));
        if (!AsksForDirections(request, form))
        {
            return await base.SendAsync(request, cancellationToken);
        }

        var mine = Interlocked.Increment(ref _count) - 1;
        var (url, leg) = (request.RequestUri!.PathAndQuery, form["CallSid"].ToString());
        if (mine == index)
        {
            Struck = (url, leg, bank.Time.GetUtcNow());
            return await Strike(request, cancellationToken);
        }

        var response = await base.SendAsync(request, cancellationToken);
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        var keyed = form.TryGetValue("Digits", out var digits) ? digits.ToString() : null;
        var step = new FailoverStep(mine, leg, url, keyed, await response.Content.ReadAsStringAsync(cancellationToken));
        lock (_steps)
        {
            _steps.Add(step);
        }

        return response;
    }

    /// <summary>
    /// A report, or the action of a Dial after its leg has ended, is no request for directions: Twilio does not carry
    /// out the answer and asks no fallback.
    /// </summary>
    private static bool AsksForDirections(HttpRequestMessage request, Dictionary<string, Microsoft.Extensions.Primitives.StringValues> form)
    {
        var path = request.RequestUri!.AbsolutePath;
        return TwilioPaths.Include(path)
            && !TwilioPaths.AreStatusCallbacks(path)
            && path != Health.SyntheticWebhook.Path
            && !LegStatuses.Parse(form.GetValueOrDefault("CallStatus").ToString()).IsTerminal();
    }

    private async Task<HttpResponseMessage> Strike(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        switch (fault)
        {
            case FailoverFault.DeadBefore:
                bank.Kill(PhoneBank.Primary);
                throw new HttpRequestException(HttpRequestError.ConnectionError, "The primary has died.");
            case FailoverFault.ComesBack:
                bank.Kill(PhoneBank.Primary, HostCondition.Refuses);
                bank.Later(Away, bank.StartApplication);
                throw new HttpRequestException(HttpRequestError.ConnectionError, "The primary has died.");
            case FailoverFault.DatabaseSlow:
                database.Lag = () => Task.Delay(SlowBy, bank.Time);
                bank.Later(SlowFor, () => database.Lag = null);
                return await base.SendAsync(request, cancellationToken);
        }

        var response = await base.SendAsync(request, cancellationToken);
        switch (fault)
        {
            case FailoverFault.DeadAfterCommit:
                bank.Kill(PhoneBank.Primary);
                throw new HttpRequestException(HttpRequestError.ResponseEnded, "The primary has died.");
            case FailoverFault.AnswersTooLate:
                await Task.Delay(Timeout.InfiniteTimeSpan, bank.Time, cancellationToken);
                return response;
            case FailoverFault.Answers500:
                return new HttpResponseMessage(HttpStatusCode.InternalServerError);
            case FailoverFault.AnswersBrokenTwiml:
                return new HttpResponseMessage(
                    HttpStatusCode.OK)
                { Content = new StringContent("<Response><Say>We are", Encoding.UTF8, "text/xml") };
            default:
                throw new InvalidOperationException($"Fault {fault} is not implemented.");
        }
    }
}
