using ImpactDialing.Campaigns;
using ImpactDialing.Dispositions;
using ImpactDialing.Storage;

namespace ImpactDialing.Stations;

/// <summary>Opens callers' pages. Keeps nothing: what it says is in the database.</summary>
[GrainType("station")]
internal sealed class StationGrain(ICampaignCatalog catalog, IStationPins pins, IPinGenerator generator, TimeProvider time) : Grain, IStation
{
    /// <summary>
    /// How long a one-off PIN is valid: long enough to be keyed in late and again after a line was lost. Who needs
    /// another opens the page anew.
    /// </summary>
    private static readonly TimeSpan PinLifetime = TimeSpan.FromHours(1);

    /// <summary>
    /// A page that is opened again within this time, by a second click or a request that was repeated, gets the PIN
    /// that it was given: whichever of the answers it shows, what it shows is valid.
    /// </summary>
    private static readonly TimeSpan SamePinFor = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How many PINs are tried until one is nobody's. One in a hundred thousand is taken with a thousand callers, so
    /// even two are rare.
    /// </summary>
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
                var (pin, expiresAt) = await Pin();
                return new StationAnswer.Opened(pin, expiresAt, caller.AccountId, caller.Name, campaignId, campaign.Name, granted.Mode, CanDropMessage: campaign.Handling.DroppedMessage is not null);
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

    private async Task<(string Pin, DateTimeOffset ExpiresAt)> Pin()
    {
        var now = time.GetUtcNow();
        for (var attempt = 0; attempt < MaxPins; attempt++)
        {
            if (await pins.Give(CallerId, generator.NewPin(), now, now + PinLifetime, now + PinLifetime - SamePinFor) is { } given)
            {
                return given;
            }
        }

        throw new InvalidOperationException($"None of {MaxPins} new PINs was free.");
    }
}
