using ImpactDialing.Storage.Membership;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace ImpactDialing.Hosting;

/// <summary>Checks the settings that a silo of a cluster needs, and a single silo does not.</summary>
internal sealed class SiloAddressCheck(IConfiguration configuration) : IValidateOptions<DeploymentOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, DeploymentOptions options)
    {
        if (!options.IsByDatabase)
        {
            return ValidateOptionsResult.Success;
        }

        var faults = new List<string>(MembershipTables.Faults(configuration));
        if (options.AdvertisedAddress.Length == 0)
        {
            faults.Add($"{DeploymentOptions.Section}:{nameof(options.AdvertisedAddress)} is missing. "
                + "Other silos reach this one there; in Kubernetes it is the pod's IP address.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
