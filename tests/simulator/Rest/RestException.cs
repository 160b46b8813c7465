namespace ImpactDialing.Simulator.Rest;

/// <summary>A REST request that Twilio refuses.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="code">Twilio's error code.</param>
internal sealed class RestException(int status, int code, string message) : Exception(message)
{
    public int Status => status;

    public int Code => code;

    public static RestException NotFound(string what) => new(404, 20404, $"The requested resource {what} was not found");
}
