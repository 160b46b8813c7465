using ImpactDialing.Simulator.Telephony;

namespace ImpactDialing.LoadTest.Figures;

/// <summary>Reports each request of the simulated world to the meter.</summary>
internal sealed class RequestWatch(LoadMeter meter, TimeProvider time) : DelegatingHandler
{
    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var (sent, status, path) = (time.GetTimestamp(), 0, request.RequestUri!.AbsolutePath);
        var planned = Math.Min(PlannedTime.Of(request) ?? sent, sent);
        meter.Sent();
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            status = (int)response.StatusCode;
            return response;
        }
        finally
        {
            meter.Answered(request.Method, path, planned, sent, status);
        }
    }
}
