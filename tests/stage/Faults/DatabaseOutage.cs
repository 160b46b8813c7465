using System.Collections.Immutable;
using ImpactDialing.CallerSessions;
using ImpactDialing.Campaigns;
using ImpactDialing.DialQueues;
using ImpactDialing.Dispositions;
using ImpactDialing.Storage;
using ImpactDialing.Storage.Live;
using Microsoft.Extensions.DependencyInjection;

namespace ImpactDialing.Stage.Faults;

/// <summary>
/// A database that stops answering, and answers again: beneath the journal and in front of all its other users.
/// </summary>
internal sealed class DatabaseOutage
{
    private volatile bool _isDown;

    /// <summary>Begins the outage: every query fails as unanswered.</summary>
    public void Begin() => _isDown = true;

    /// <summary>Gets or sets what every query waits for; null: no query waits.</summary>
    public Func<Task>? Lag { get; set; }

    /// <summary>Ends the outage.</summary>
    public void End() => _isDown = false;

    public void Wire(IServiceCollection services)
    {
        services.Decorate<ILiveDatabase>((store, parts) => new Live(store, new Front(this, parts)));
        services.Decorate<IDialQueue>((queue, parts) => new Queue(queue, new Front(this, parts)));
        services.Decorate<ICampaignCatalog>((catalog, parts) => new Catalog(catalog, new Front(this, parts)));
        services.Decorate<ILeases>((leases, parts) => new LeasesInFront(leases, new Front(this, parts)));
        services.Decorate<IDatabase>((database, parts) => new DatabaseInFront(database, new Front(this, parts)));
    }

    /// <summary>The database as one application sees it.</summary>
    private sealed class Front(DatabaseOutage outage, IServiceProvider parts)
    {
        public async Task<T> Ask<T>(Func<Task<T>> question)
        {
            await BeforeQuery();
            return await question();
        }

        public async Task BeforeQuery()
        {
            if (outage._isDown)
            {
                throw new DatabaseUnavailableException("The database is down.");
            }

            if (outage.Lag is { } lag)
            {
                await lag();

                // The answer has come, late: a reader that abandoned the database in the meantime learns from it that
                // the database works.
                var database = parts.GetRequiredService<Database>();
                database.Reading.RecordSuccess();
                database.Writing.RecordSuccess();
            }
        }
    }

    private sealed class Live(ILiveDatabase real, Front outage) : InterceptedDatabase(real)
    {
        protected override Task Before() => outage.BeforeQuery();
    }

    private sealed class Queue(IDialQueue real, Front outage) : IDialQueue
    {
        public Task<ReservationResult> Reserve(ReservationRequest request) => outage.Ask(() => real.Reserve(request));

        public Task<ReservationResult.Nothing?> Outlook(ReservationRequest request) => outage.Ask(() => real.Outlook(request));

        public Task<ImmutableArray<string>> TimeZones(long campaignId) => outage.Ask(() => real.TimeZones(campaignId));
    }

    private sealed class Catalog(ICampaignCatalog real, Front outage) : ICampaignCatalog
    {
        public Task<CampaignSettings?> FindCampaign(long campaignId) => outage.Ask(() => real.FindCampaign(campaignId));

        public Task<Script> GetScript(long scriptId) => outage.Ask(() => real.GetScript(scriptId));

        public Task<CallerProfile?> FindCaller(long callerId) => outage.Ask(() => real.FindCaller(callerId));

        public Task<PinOwner?> FindCallerByPin(string pin, DateTimeOffset now) => outage.Ask(() => real.FindCallerByPin(pin, now));

        public Task<int> CountOnline(long accountId, long exceptCallerId) => outage.Ask(() => real.CountOnline(accountId, exceptCallerId));
    }

    private sealed class LeasesInFront(ILeases real, Front outage) : ILeases
    {
        public Task<bool> Take(string name, string holder, DateTimeOffset now, TimeSpan duration) =>
            outage.Ask(() => real.Take(name, holder, now, duration));
    }

    private sealed class DatabaseInFront(IDatabase real, Front outage) : IDatabase
    {
        public Task<T> Read<T>(Func<SqlSession, Task<T>> query) => outage.Ask(() => real.Read(query));

        public Task<T> Write<T>(Func<SqlSession, Task<T>> work) => outage.Ask(() => real.Write(work));
    }
}
