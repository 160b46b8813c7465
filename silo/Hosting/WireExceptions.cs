using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace ImpactDialing.Hosting;

/// <summary>Lets every exception pass from the silo that throws it to the silo or API that called.</summary>
internal static class WireExceptions
{
    /// <summary>
    /// Allows all types of exceptions. Orleans knows only those of Microsoft and System. With any other, a failed
    /// database connection for example, the caller receives CodecNotFoundException, and does not learn that the
    /// database is down. Silos accept connections of their own cluster only (k8s/base/network-policies.yaml), so the
    /// sender is trusted.
    /// </summary>
    public static void AddWireExceptions(this IServiceCollection services) =>
        services.Configure<ExceptionSerializationOptions>(options => options.SupportedExceptionTypeFilter = static _ => true);
}
