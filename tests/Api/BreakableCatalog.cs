using ImpactDialing.CallerSessions;
using ImpactDialing.Campaigns;
using ImpactDialing.Dispositions;
using ImpactDialing.Storage;
using ImpactDialing.Storage.Catalog;
using Microsoft.Extensions.DependencyInjection;

namespace ImpactDialing.Tests.Api;

/// <summary>Set-up and sign-in on a database that can stop answering.</summary>
internal sealed class BreakableCatalog
{
    public bool IsDown { get; set; }

    /// <summary>Wraps the real stores.</summary>
    public void Wire(IServiceCollection services)
    {
        services.Remove(services.Last(service => service.ServiceType == typeof(IDatabase)));
        services.AddSingleton<IDatabase>(
            provider => new DatabaseInFront(ActivatorUtilities.CreateInstance<WriterDatabase>(provider), this));
        services.Remove(services.Last(service => service.ServiceType == typeof(ICampaignCatalog)));
        services.AddSingleton<ICampaignCatalog>(
            provider => new CatalogInFront(ActivatorUtilities.CreateInstance<CampaignCatalog>(provider), this));
    }

    private void Check()
    {
        if (IsDown)
        {
            throw new DatabaseUnavailableException("Pulled out.");
        }
    }

    private sealed class DatabaseInFront(IDatabase real, BreakableCatalog owner) : IDatabase
    {
        public Task<T> Read<T>(Func<SqlSession, Task<T>> query)
        {
            owner.Check();
            return real.Read(query);
        }

        public Task<T> Write<T>(Func<SqlSession, Task<T>> work)
        {
            owner.Check();
            return real.Write(work);
        }
    }

    private sealed class CatalogInFront(ICampaignCatalog real, BreakableCatalog owner) : ICampaignCatalog
    {
        public Task<CampaignSettings?> FindCampaign(long campaignId) => Ask(() => real.FindCampaign(campaignId));

        public Task<Script> GetScript(long scriptId) => Ask(() => real.GetScript(scriptId));

        public Task<CallerProfile?> FindCaller(long callerId) => Ask(() => real.FindCaller(callerId));

        public Task<PinOwner?> FindCallerByPin(string pin, DateTimeOffset now) => Ask(() => real.FindCallerByPin(pin, now));

        public Task<int> CountOnline(long accountId, long exceptCallerId) => Ask(() => real.CountOnline(accountId, exceptCallerId));

        private Task<T> Ask<T>(Func<Task<T>> question)
        {
            owner.Check();
            return question();
        }
    }
}
