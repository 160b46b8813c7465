using ImpactDialing.Campaigns;
using ImpactDialing.Dispositions;
using ImpactDialing.Storage;

namespace ImpactDialing.Stations;

/// <summary>Opens callers' pages. Keeps nothing in memory: all answers are in the database.</summary>
[GrainType("station")]
internal sealed class StationGrain(
    ICampaignCatalog catalog,
    IStationPins pins,
    IPinGenerator generator,
    TimeProvider time) : Grain, IStationGrain
{
    /// <summary>How long a one-off PIN is valid: long enough to be keyed in late, and again after a line was lost. A
    /// caller who needs another one opens the page again.</summary>
    private static readonly TimeSpan PinLifetime = TimeSpan.FromHours(1);

    /// <summary>If a page is opened again within this time, by a second click or a repeated request, it gets the same
    /// PIN. So the page shows a valid PIN, whichever of the answers it shows.</summary>
    private static readonly TimeSpan SamePinFor = TimeSpan.FromMinutes(1);

    /// <summary>How many PINs are tried until one is free. With a thousand callers one PIN in a hundred thousand is
    /// taken, so even a second try is rare.</summary>
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
            // The answer is "try later": the database does not answer.
            return new StationAnswer.NotNow(new Admission.Refused(UnfitReason.Unknown, null, null));
        }
    }

    private async Task<StationAnswer> TryOpen()
    {
        if (await catalog.FindCaller(CallerId) is not { Active: true, CampaignId: { } campaignId } caller
            || await catalog.FindCampaign(campaignId) is not { } campaign)
        {
            return new StationAnswer.NotNow(new Admission.Refused(UnfitReason.NoCampaign, null, null));
        }

        switch (await GrainFactory.GetGrain<ICampaignGrain>(campaignId).Admit(CallerId))
        {
            case Admission.Refused refused:
                return new StationAnswer.NotNow(refused);
            case Admission.Granted granted:
                var (pin, expiresAt) = await Pin();
                return new StationAnswer.Opened(
                    pin,
                    expiresAt,
                    caller.AccountId,
                    caller.Name,
                    campaignId,
                    campaign.Name,
                    granted.Mode,
                    CanDropMessage: campaign.Handling.DroppedMessage is not null);
            case var other:
                throw new InvalidOperationException($"Caller {CallerId}: no rule for the campaign's answer {other.GetType().Name}.");
        }
    }

    /// <inheritdoc />
    public async Task<Script> GetScript()
    {
        if (await catalog.FindCaller(CallerId) is not { Active: true, CampaignId: { } campaignId }
            || await catalog.FindCampaign(campaignId) is not { ScriptId: not 0 } campaign)
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

        throw new InvalidOperationException($"Caller {CallerId} gets no one-off PIN: {MaxPins} new PINs were all taken.");
    }
}
