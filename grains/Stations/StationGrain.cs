using ImpactDialing.Campaigns;
using ImpactDialing.Dispositions;
using ImpactDialing.Storage;
using Orleans;

namespace ImpactDialing.Stations;

/// <summary>Opens callers' pages. Keeps nothing: what it says is in the database.</summary>
[GrainType("station")]
internal sealed class StationGrain(ICampaignCatalog catalog, IStationPins pins, IPinGenerator generator, TimeProvider time) : Grain, IStation
{
    /// <summary>How long a one-off PIN is valid: long enough to be keyed in late and again after a line was lost. Who needs another opens the page anew.</summary>
    private static readonly TimeSpan PinLifetime = TimeSpan.FromHours(1);

    /// <summary>How many PINs are tried until one is nobody's. One in a hundred thousand is taken with a thousand callers, so even two are rare.</summary>
    private const int MaxPins = 10;

    private long CallerId => this.GetPrimaryKeyLong();

    /// <inheritdoc />
    public async Task<StationAnswer> Open()
    {
        try
        {
            return await TryOpen();
        }
        catch (DatabaseUnavailableException)
        {
            return new StationAnswer.NotNow(new Admission.Refused(UnfitReason.Unknown, null, null));
        }
    }

    private async Task<StationAnswer> TryOpen()
    {
        if (await catalog.FindCaller(CallerId) is not { Active: true, CampaignId: { } campaignId } caller || await catalog.FindCampaign(campaignId) is not { } campaign)
        {
            return new StationAnswer.NotNow(new Admission.Refused(UnfitReason.NoCampaign, null, null));
        }

        switch (await GrainFactory.GetGrain<ICampaignGrain>(campaignId).Admit(CallerId))
        {
            case Admission.Refused refused:
                return new StationAnswer.NotNow(refused);
            case Admission.Granted granted:
                var expiresAt = time.GetUtcNow() + PinLifetime;
                return new StationAnswer.Opened(await NewPin(expiresAt), expiresAt, caller.AccountId, caller.Name, campaignId, campaign.Name, granted.Mode, CanDropMessage: campaign.Handling.DroppedMessage is not null);
            case var other:
                throw new InvalidOperationException($"The campaign answered with {other.GetType().Name}.");
        }
    }

    /// <inheritdoc />
    public async Task<Script> GetScript()
    {
        if (await catalog.FindCaller(CallerId) is not { Active: true, CampaignId: { } campaignId } || await catalog.FindCampaign(campaignId) is not { ScriptId: not 0 } campaign)
        {
            return Script.Empty;
        }

        return await GrainFactory.GetGrain<ICampaignGrain>(campaignId).GetScript(campaign.ScriptId);
    }

    private async Task<string> NewPin(DateTimeOffset expiresAt)
    {
        for (var attempt = 0; attempt < MaxPins; attempt++)
        {
            var pin = generator.NewPin();
            if (await pins.Replace(CallerId, pin, time.GetUtcNow(), expiresAt))
            {
                return pin;
            }
        }

        throw new InvalidOperationException($"None of {MaxPins} new PINs was free.");
    }
}
