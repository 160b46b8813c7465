using System.Collections.Immutable;
using ImpactDialing.SignIn;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ImpactDialing.Tests.Api;

/// <summary>Counts of failed attempts on their way to the database.</summary>
[Trait("Hardening", "H4")]
public sealed class FailureLedgerTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly Store _store = new();
    private readonly FailureLedger _ledger;

    public FailureLedgerTests() => _ledger = new FailureLedger(_store, _time, NullLogger<FailureLedger>.Instance);

    [Fact]
    public async Task A_flood_of_attempts_is_one_write_a_second_of_limited_size()
    {
        for (var attempt = 0; attempt < 1_000; attempt++)
        {
            Add($"name {attempt % 250}", 1);
        }

        Assert.Empty(_store.Writes);
        await _ledger.StopAsync(CancellationToken.None);

        Assert.Equal([100, 100, 50], _store.Writes.Select(write => write.Count));
        Assert.All(_store.Writes.SelectMany(write => write), change => Assert.Equal(4, change.Added));
    }

    [Fact]
    public async Task What_the_database_refuses_is_written_later_with_what_came_since()
    {
        Add("ann", 3);
        _store.Fails = true;
        await _ledger.StopAsync(CancellationToken.None);
        Add("ann", 2);
        _store.Fails = false;
        await _ledger.StopAsync(CancellationToken.None);

        Assert.Equal(5, Assert.Single(Assert.Single(_store.Writes)).Added);
    }

    [Fact]
    public async Task Forgetting_wipes_what_has_not_been_written()
    {
        Add("ann", 9);
        _ledger.Add(new FailureChange(FailureKind.CallerPassword, "ann", Restarts: true, 0, _time.GetUtcNow()));
        Add("ann", 1);
        await _ledger.StopAsync(CancellationToken.None);

        var change = Assert.Single(Assert.Single(_store.Writes));
        Assert.Equal((true, 1), (change.Restarts, change.Added));
    }

    private void Add(string subject, int added) => _ledger.Add(
        new FailureChange(FailureKind.CallerPassword, subject, Restarts: false, added, _time.GetUtcNow().AddMinutes(15)));

    private sealed class Store : ISignInStore
    {
        public List<IReadOnlyCollection<FailureChange>> Writes { get; } = [];

        public bool Fails { get; set; }

        public Task Write(IReadOnlyCollection<FailureChange> changes, DateTimeOffset now)
        {
            if (Fails)
            {
                throw new IOException("The database is down.");
            }

            Writes.Add(changes);
            return Task.CompletedTask;
        }

        public Task<FailureCount?> FindFailures(FailureKind kind, string subject, DateTimeOffset now) => throw new NotSupportedException();

        public Task<Credential?> FindByName(PersonKind kind, string name) => throw new NotSupportedException();

        public Task<Credential?> FindById(PersonKind kind, long personId) => throw new NotSupportedException();

        public Task<bool> ReplaceHash(PersonKind kind, long personId, string old, string replacement) => throw new NotSupportedException();

        public Task<ImmutableArray<string>> ReadKeys() => throw new NotSupportedException();

        public Task AddKey(string name, string xml, DateTimeOffset now) => throw new NotSupportedException();
    }
}
