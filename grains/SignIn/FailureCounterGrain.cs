using System.Globalization;

namespace ImpactDialing.SignIn;

/// <summary>One count, in memory; what an earlier activation or the other cluster wrote is read at the start.</summary>
[GrainType("failure-counter")]
internal sealed class FailureCounterGrain(ISignInStore store, IFailureLedger ledger, TimeProvider time) : Grain, IFailureCounterGrain
{
    /// <summary>How many attempts are remembered. Webhooks are repeated within seconds.</summary>
    private const int MostAttempts = 256;

    private readonly Queue<string> _attempts = new();
    private FailureKind _kind;
    private string _subject = "";
    private FailureCount _count = new(0, DateTimeOffset.MinValue);

    /// <summary>The key of a subject's counter.</summary>
    public static string KeyOf(FailureKind kind, string subject) => string.Create(CultureInfo.InvariantCulture, $"{(int)kind}/{subject}");

    /// <inheritdoc />
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var key = this.GetPrimaryKeyString().Split('/', 2);
        (_kind, _subject) = ((FailureKind)int.Parse(key[0], CultureInfo.InvariantCulture), key[1]);
        _count = await store.FindFailures(_kind, _subject, time.GetUtcNow()) ?? _count;
    }

    /// <inheritdoc />
    public Task<FailureCount> Count(TimeSpan memory)
    {
        var restarts = Current() == 0;
        _count = restarts ? new FailureCount(1, time.GetUtcNow() + memory) : _count with { Failures = _count.Failures + 1 };
        ledger.Add(new FailureChange(_kind, _subject, restarts, 1, _count.ForgetAt));
        return Task.FromResult(_count);
    }

    /// <inheritdoc />
    public async Task<FailureCount> CountOnce(string attempt, TimeSpan memory)
    {
        if (_attempts.Contains(attempt, StringComparer.Ordinal))
        {
            return _count with { IsRepeat = true };
        }

        if (_attempts.Count == MostAttempts)
        {
            _attempts.Dequeue();
        }

        _attempts.Enqueue(attempt);
        return await Count(memory);
    }

    /// <inheritdoc />
    public Task TakeBack()
    {
        if (Current() > 0)
        {
            _count = _count with { Failures = _count.Failures - 1 };
            ledger.Add(new FailureChange(_kind, _subject, Restarts: false, -1, _count.ForgetAt));
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task Forget()
    {
        if (Current() > 0)
        {
            _count = _count with { Failures = 0 };
            ledger.Add(new FailureChange(_kind, _subject, Restarts: true, 0, _count.ForgetAt));
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task<int> Read() => Task.FromResult(Current());

    private int Current() => time.GetUtcNow() < _count.ForgetAt ? _count.Failures : 0;
}
