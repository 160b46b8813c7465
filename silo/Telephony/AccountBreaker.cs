using System.Net;
using Microsoft.Extensions.Logging;

namespace ImpactDialing.Telephony;

/// <summary>
/// Circuit breaker for the account at Twilio. It opens when Twilio refuses or fails every request, whichever it is: a
/// rotated token, a suspended account, an outage. A thousand entities then send one request a pause, and not two
/// hundred a second. It also keeps the pause that a 429 asks for (<c>Retry-After</c>). Safe for several threads.
/// </summary>
internal sealed partial class AccountBreaker(TimeProvider time, ILogger<AccountBreaker> logger)
{
    /// <summary>How many requests in a row are refused with 401 before it opens. One may be Twilio's own
    /// fault.</summary>
    public const int Unauthorized = 3;

    /// <summary>How many requests in a row fail (5xx, no answer) before it opens.</summary>
    public const int Failures = 10;

    /// <summary>The longest pause, also if <c>Retry-After</c> asks for more.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private int _unauthorized;
    private int _failures;
    private TimeSpan _pause;
    private DateTimeOffset _until;
    private bool _isTesting;

    /// <summary>Says whether a request may be sent. After a pause one request tests the account.</summary>
    /// <returns>Zero if it may; otherwise how long to wait, at least.</returns>
    public TimeSpan Ask()
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (now < _until)
            {
                return _until - now;
            }

            if (_pause > TimeSpan.Zero)
            {
                if (_isTesting)
                {
                    return FirstPause;
                }

                _isTesting = true;
            }

            return TimeSpan.Zero;
        }
    }

    /// <summary>Notes an answer.</summary>
    /// <param name="status">The HTTP status; null if no answer came.</param>
    /// <param name="retryAfter">How long Twilio asks to wait, or null.</param>
    public void Record(HttpStatusCode? status, TimeSpan? retryAfter)
    {
        lock (_gate)
        {
            _isTesting = false;
            _unauthorized = status == HttpStatusCode.Unauthorized ? _unauthorized + 1 : 0;
            _failures = status is null or >= HttpStatusCode.InternalServerError ? _failures + 1 : 0;
            if (_unauthorized >= Unauthorized || _failures >= Failures)
            {
                Open(_pause == TimeSpan.Zero ? FirstPause : _pause * 2, status);
            }
            else if (_unauthorized == 0 && _failures == 0)
            {
                _pause = TimeSpan.Zero;
            }

            if (status == HttpStatusCode.TooManyRequests && retryAfter > TimeSpan.Zero)
            {
                var until = time.GetUtcNow() + Cut(retryAfter.Value);
                _until = _until > until ? _until : until;
            }
        }
    }

    private static TimeSpan Cut(TimeSpan pause) => pause < LongestPause ? pause : LongestPause;

    private void Open(TimeSpan pause, HttpStatusCode? status)
    {
        if (_pause == TimeSpan.Zero)
        {
            TelephonyInstruments.BreakerOpened();
            LogOpened(logger, (int?)status ?? 0);
        }

        _pause = Cut(pause);
        _until = time.GetUtcNow() + _pause;
    }

    [LoggerMessage(EventId = 9307, Level = LogLevel.Error, Message = "Twilio refuses or fails every request (last HTTP status {Status}, "
        + "0 for none); sending one test request a pause. 401: check Twilio:AccountSid, Twilio:AuthToken and the account")]
    private static partial void LogOpened(ILogger logger, int status);
}
