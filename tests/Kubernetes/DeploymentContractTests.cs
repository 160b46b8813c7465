using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ImpactDialing.Configuration;
using ImpactDialing.Hosting;
using ImpactDialing.Operations;
using ImpactDialing.Tests.Support;
using ImpactDialing.Webhooks;
using Microsoft.Extensions.Configuration;

namespace ImpactDialing.Tests.Kubernetes;

/// <summary>
/// The manifests and the code agree on ports, probes, time-outs, names of settings, secrets, hosts and paths.
/// </summary>
[Trait("Needs", "kubectl")]
public sealed partial class DeploymentContractTests
{
    /// <summary>.NET's own settings, which belong to no class of options.</summary>
    private static readonly string[] DotNets = ["ConnectionStrings__ImpactDialing", "ASPNETCORE_HTTP_PORTS", "DOTNET_gcServer"];

    private static readonly string[] Secret =
        [
            "Twilio__AccountSid", "Twilio__AuthToken", "Twilio__ApiKeySid", "Twilio__ApiKeySecret", "Pusher__AppId", "Pusher__Key",
            "Pusher__Secret", "Pusher__EncryptionMasterKey", "ConnectionStrings__ImpactDialing"];

    /// <summary>A waiting write takes about twice its bytes in memory, and the silo needs memory of its own.</summary>
    [Theory]
    [Trait("Hardening", "M6")]
    [InlineData("staging")]
    [InlineData("production")]
    public void Journals_limit_is_at_most_a_quarter_of_a_silos_memory_and_its_copies_fit_the_volume(string environment)
    {
        var all = Manifest.Render(environment);
        var limit = long.Parse(Map(all, "configuration")["Database__JournalLimit"], CultureInfo.InvariantCulture);
        foreach (var silo in Deployments(all).Where(IsSilo))
        {
            Assert.InRange(limit, 1, Bytes((string)silo.Container["resources"]!["limits"]!["memory"]!) / 4);

            // The journal, two copies of a damaged one, and what the database has refused.
            var volume = silo.Pod["volumes"]!.AsArray().Single(each => (string?)each!["name"] == "journal")!;
            Assert.InRange(4 * limit, 1, Bytes((string)volume["emptyDir"]!["sizeLimit"]!));
        }

        Assert.Contains(
            string.Create(CultureInfo.InvariantCulture, $"(journal_bytes) > {limit * 3 / 4 / 1e8}e8"),
            File.ReadAllText(Path.Combine(Manifest.Folder, "base", "alerts.yaml")),
            StringComparison.Ordinal);
    }

    private static long Bytes(string quantity) => quantity switch
    {
        [.. var count, 'M', 'i'] => long.Parse(count, CultureInfo.InvariantCulture) << 20,
        [.. var count, 'G', 'i'] => long.Parse(count, CultureInfo.InvariantCulture) << 30,
        _ => throw new ArgumentException($"{quantity} is not in Mi or Gi.", nameof(quantity)),
    };

    [Theory]
    [InlineData("staging")]
    [InlineData("production")]
    public void Ports_are_those_of_the_code_and_of_the_configuration(string environment)
    {
        var all = Manifest.Render(environment);
        var map = Map(all, "configuration");
        var defaults = new DeploymentOptions();

        Assert.Equal(defaults.SiloPort.ToString(CultureInfo.InvariantCulture), map["Cluster__SiloPort"]);
        Assert.Equal(defaults.GatewayPort.ToString(CultureInfo.InvariantCulture), map["Cluster__GatewayPort"]);
        foreach (var deployment in Deployments(all))
        {
            var ports = deployment.Container["ports"]!.AsArray().ToDictionary(
                port => (string)port!["name"]!, port => ((long)port!["containerPort"]!).ToString(CultureInfo.InvariantCulture));
            Assert.Equal(map["Telemetry__MetricsPort"], ports["operations"]);
            if (IsSilo(deployment))
            {
                Assert.Equal([map["Cluster__SiloPort"], map["Cluster__GatewayPort"]], [ports["silo"], ports["gateway"]]);
                var env = deployment.Container["env"]!.AsArray();
                Assert.Contains(
                    env,
                    each => (string?)each!["name"] == "Cluster__AdvertisedAddress"
                        && (string?)each["valueFrom"]!["fieldRef"]!["fieldPath"] == "status.podIP");
                Assert.Contains(
                    env,
                    each => (string?)each!["name"] == "Cluster__SiloName"
                        && (string?)each["valueFrom"]!["fieldRef"]!["fieldPath"] == "metadata.name");
            }
            else
            {
                Assert.Equal(map["ASPNETCORE_HTTP_PORTS"], ports["http"]);
            }
        }

        // No Service leads to a silo: pods' own addresses or none.
        Assert.All(
            all.Where(each => each.Kind == "Service"),
            service => Assert.Equal("api", (string?)service.Spec["selector"]!["app.kubernetes.io/name"]));
        Assert.All(
            all.Where(each => each.Kind == "Service"), service => Assert.Equal("http", (string?)service.Spec["ports"]![0]!["targetPort"]));
    }

    [Theory]
    [InlineData("staging")]
    [InlineData("production")]
    public void Probes_ask_what_the_code_answers_and_liveness_nothing_remote(string environment)
    {
        Assert.All(new[] { "/health/live", "/health/ready" }, path => Assert.Contains(
            Repository.Sources("silo/Operations"), file => file.Text.Contains($"\"{path}\"", StringComparison.Ordinal)));
        foreach (var deployment in Deployments(Manifest.Render(environment)))
        {
            Assert.Equal(("/health/live", "operations"), Probe(deployment, "livenessProbe"));
            Assert.Equal(("/health/ready", "operations"), Probe(deployment, "readinessProbe"));
            Assert.Equal(("/health/live", "operations"), Probe(deployment, "startupProbe"));

            // The API's readiness waits for the cluster's beat.
            Assert.True((long)deployment.Container["readinessProbe"]!["timeoutSeconds"]! > ClusterTimings.PulseLimit.TotalSeconds);
        }
    }

    [Theory]
    [InlineData("staging")]
    [InlineData("production")]
    public void A_pod_has_longer_to_end_than_its_program_takes(string environment)
    {
        var all = Manifest.Render(environment);
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(Map(all, "configuration").Select(
                pair => KeyValuePair.Create(pair.Key.Replace("__", ":", StringComparison.Ordinal), (string?)pair.Value)))
            .Build();
        var drain = configuration.GetSection(DrainOptions.Section).Get<DrainOptions>()!;

        Assert.Empty(drain.Validate());
        Assert.True(drain.Delay >= TimeSpan.FromSeconds(5), "Ingress controllers need a moment to forget a pod.");
        Assert.True(DrainOptions.ProcessLimit(configuration) > drain.Limit);
        foreach (var deployment in Deployments(all))
        {
            // One wait, not two: the program's own, during which readiness is false.
            Assert.Null(deployment.Container["lifecycle"]);
            var grace = TimeSpan.FromSeconds((long)deployment.Pod["terminationGracePeriodSeconds"]!);
            Assert.True(
                grace >= DrainOptions.ProcessLimit(configuration) + TimeSpan.FromSeconds(5),
                $"{deployment.Name} would be killed while it drains.");
        }
    }

    [Theory]
    [InlineData("staging")]
    [InlineData("production")]
    public void Only_APIs_wait_for_ingresses_when_they_drain(string environment)
    {
        var all = Manifest.Render(environment);
        var usual = TimeSpan.Parse(Map(all, "configuration")["Drain__Delay"], CultureInfo.InvariantCulture);
        foreach (var deployment in Deployments(all))
        {
            var own = deployment.Container["env"]!.AsArray().SingleOrDefault(variable => (string?)variable!["name"] == "Drain__Delay");
            var delay = own is null ? usual : TimeSpan.Parse((string)own["value"]!, CultureInfo.InvariantCulture);
            if (deployment.Name.EndsWith("silo", StringComparison.Ordinal))
            {
                Assert.Equal(TimeSpan.Zero, delay);
            }
            else
            {
                // A drain is to take less than 10 s, and all but the wait takes about one.
                Assert.InRange(delay, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(8));
            }
        }
    }

    [Theory]
    [InlineData("staging")]
    [InlineData("production")]
    public void The_ingress_waits_longer_than_the_api_and_no_longer_than_Twilio(string environment)
    {
        var twilio = int.Parse(ReadTimeout().Match(WebhookUrls.ConnectionOverrides).Groups[1].Value, CultureInfo.InvariantCulture) / 1000;
        foreach (var ingress in Manifest.Render(environment).Where(each => each.Kind == "Ingress" && each.Name != "browser"))
        {
            int Figure(string name) => int.Parse(Annotation(ingress, "nginx.ingress.kubernetes.io/" + name)!, CultureInfo.InvariantCulture);
            var api = 2 * WebhookAnswers.Budget.TotalSeconds;
            Assert.InRange(Figure("proxy-read-timeout"), api + 0.001, twilio);

            // A pod on a dead node does not refuse a connection, it is silent: the next pod is asked, and still answers
            // in time. A request that was sent to a pod is not sent again (no "non_idempotent").
            Assert.Equal("error timeout", Annotation(ingress, "nginx.ingress.kubernetes.io/proxy-next-upstream"));
            Assert.Equal(2, Figure("proxy-next-upstream-tries"));
            Assert.InRange(((Figure("proxy-next-upstream-tries") - 1) * Figure("proxy-connect-timeout")) + api, 0, twilio);
        }

        Assert.True(ClusterTimings.ResponseTimeout > WebhookAnswers.Budget);
    }

    [Theory]
    [InlineData("staging")]
    [InlineData("production")]
    public void Every_setting_has_the_name_of_an_option(string environment)
    {
        var all = Manifest.Render(environment);
        var options = new[] { "ImpactDialing.Api", "ImpactDialing.Silo", "ImpactDialing.Grains.Interfaces" }
            .SelectMany(name => Assembly.Load(name).GetTypes())
            .Select(type => (
                Type: type,
                Section: type.GetField("Section", BindingFlags.Public | BindingFlags.Static)?.GetValue(null) as string))
            .Where(found => found.Section is not null)
            .SelectMany(found => found.Type.GetProperties().Select(property => $"{found.Section}__{property.Name}"))
            .ToHashSet();

        var used = all.Where(each => each.Kind == "ConfigMap").SelectMany(each => each.Node["data"]!.AsObject().Select(pair => pair.Key))
            .Concat(
                all.Where(each => each.Kind is "Deployment" or "Job").SelectMany(
                    each => each.Container["env"]!.AsArray().Select(env => (string)env!["name"]!)));
        Assert.All(used, name => Assert.True(options.Contains(name) || DotNets.Contains(name), $"{name} is the name of no option."));
    }

    [Theory]
    [InlineData("staging")]
    [InlineData("production")]
    public void Secrets_are_named_and_never_written(string environment)
    {
        var all = Manifest.Render(environment);
        Assert.DoesNotContain(all, each => each.Kind == "Secret");
        Assert.DoesNotContain(
            all.Where(each => each.Kind == "ConfigMap").SelectMany(each => each.Node["data"]!.AsObject()),
            pair => Secret.Contains(pair.Key));
        var env = all.Where(each => each.Kind is "Deployment" or "Job").SelectMany(each => each.Container["env"]!.AsArray()).ToList();
        Assert.All(env.Where(each => Secret.Contains((string?)each!["name"])), each =>
        {
            Assert.Null(each!["value"]);
            Assert.NotNull(each["valueFrom"]!["secretKeyRef"]!["key"]);
        });

        // The Secrets that operations.md creates are those that the pods ask for.
        var procedures = File.ReadAllText(Path.Combine(Manifest.Folder, "operations.md"));
        Assert.All(env.Select(each => each!["valueFrom"]?["secretKeyRef"]).OfType<JsonNode>(), reference =>
        {
            Assert.Contains($"create secret generic {(string)reference["name"]!}", procedures, StringComparison.Ordinal);
            Assert.Contains((string)reference["key"]! + "=", procedures, StringComparison.Ordinal);
        });
        Assert.DoesNotMatch(AccountSid(), Manifest.Kustomize(environment));
    }

    /// <summary>Operations/DatabaseUsersTests shows what each user may do.</summary>
    [Theory]
    [InlineData("staging")]
    [InlineData("production")]
    [Trait("Hardening", "B8")]
    public void Migration_silos_and_API_have_each_a_database_user_of_their_own(string environment)
    {
        var users = Manifest.Render(environment).Where(each => each.Kind is "Deployment" or "Job").ToDictionary(
            each => each.Name,
            each => (string?)each.Container["env"]!.AsArray()
                .Single(env => (string?)env!["name"] == "ConnectionStrings__ImpactDialing")!["valueFrom"]!["secretKeyRef"]!["name"]);
        Assert.Equal(
            new Dictionary<string, string?>
            {
                ["migrate"] = "database-migrations",
                ["silo"] = "database-silo",
                ["fallback-silo"] = "database-silo",
                ["api"] = "database-api",
                ["fallback-api"] = "database-api",
            },
            users);
    }

    [Theory]
    [InlineData("staging")]
    [InlineData("production")]
    [Trait("Failure", "S-84")]
    public void Webhooks_come_directly_and_browsers_through_Cloudflare_alone(string environment)
    {
        var all = Manifest.Render(environment);
        var map = Map(all, "configuration");
        var ingresses = all.Where(each => each.Kind == "Ingress").ToDictionary(each => each.Name);

        Assert.Equal(map["Hosts__Webhooks"], "https://" + Host(ingresses["webhooks"]));
        Assert.Equal(map["Hosts__Fallback"], "https://" + Host(ingresses["fallback"]));
        Assert.Equal(map["Hosts__Browser"], "https://" + Host(ingresses["browser"]));
        Assert.Equal(3, ingresses.Values.Select(Host).Distinct().Count());
        Assert.Equal("false", Annotation(ingresses["webhooks"], "external-dns.alpha.kubernetes.io/cloudflare-proxied"));
        Assert.Equal("false", Annotation(ingresses["fallback"], "external-dns.alpha.kubernetes.io/cloudflare-proxied"));
        Assert.Equal("true", Annotation(ingresses["browser"], "external-dns.alpha.kubernetes.io/cloudflare-proxied"));
        Assert.Equal(
            map["Hosts__TrustedProxies"],
            "10.0.0.0/8," + Annotation(ingresses["browser"], "nginx.ingress.kubernetes.io/whitelist-source-range"));
        Assert.All(ingresses.Values, each => Assert.Equal(Host(each), (string?)each.Spec["tls"]![0]!["hosts"]![0]));
    }

    [Theory]
    [Trait("Hardening", "B9")]
    [InlineData("staging")]
    [InlineData("production")]
    public void Browsers_come_through_our_own_zone_of_Cloudflare(string environment)
    {
        var all = Manifest.Render(environment);
        var browser = all.Single(each => each.Kind == "Ingress" && each.Name == "browser");

        Assert.Equal("on", Annotation(browser, "nginx.ingress.kubernetes.io/auth-tls-verify-client"));
        Assert.Equal(
            $"{all.Single(each => each.Kind == "Namespace").Name}/cloudflare-origin-pull-ca",
            Annotation(browser, "nginx.ingress.kubernetes.io/auth-tls-secret"));
        Assert.All(
            all.Where(each => each.Kind == "Ingress" && each.Name != "browser"),
            each => Assert.Null(Annotation(each, "nginx.ingress.kubernetes.io/auth-tls-verify-client")));
    }

    [Theory]
    [InlineData("staging")]
    [InlineData("production")]
    public void Every_path_of_Twilios_is_routed_on_both_hosts_and_nothing_of_operators(string environment)
    {
        var roots = (string[])typeof(TwilioPaths).GetField("Roots", BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null)!;
        foreach (var (name, service) in new[] { ("webhooks", "api"), ("fallback", "fallback-api") })
        {
            var ingress = Manifest.Render(environment).Single(each => each.Kind == "Ingress" && each.Name == name);
            var paths = ingress.Spec["rules"]![0]!["http"]!["paths"]!.AsArray();
            Assert.Subset(paths.Select(path => (string)path!["path"]!).ToHashSet(), roots.ToHashSet());
            Assert.All(paths, path => Assert.Equal(service, (string?)path!["backend"]!["service"]!["name"]));
            Assert.DoesNotContain(paths, path => (string)path!["path"]! is "/" or "/metrics" or "/health");
        }
    }

    [Theory]
    [Trait("Hardening", "H2")]
    [InlineData("staging")]
    [InlineData("production")]
    public void The_browsers_host_has_the_pages_paths_and_none_of_Twilios_or_of_operators(string environment)
    {
        var browser = Manifest.Render(environment).Single(each => each.Kind == "Ingress" && each.Name == "browser");
        var paths = browser.Spec["rules"]![0]!["http"]!["paths"]!.AsArray().Select(path =>
            (Path: (string)path!["path"]!, IsPrefix: (string)path["pathType"]! == "Prefix")).ToList();
        bool Leads(string path) => paths.Exists(each => each.Path == path
            || (each.IsPrefix && path.StartsWith(each.Path + "/", StringComparison.Ordinal)));
        var roots = (string[])typeof(TwilioPaths).GetField("Roots", BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null)!;

        Assert.All(
            [
                "/", "/app", "/app/login", "/app/logout", "/app/antiforgery", "/client", "/client/login", "/client/logout",
                "/client/antiforgery", "/client/api/callers", "/call_center/api/session", "/assets/app.js",
            ],
            path => Assert.True(Leads(path), $"{path} is not routed."));
        Assert.All(
            [.. roots, .. roots.Select(root => root + "/x"), "/health/ready", "/health/live", "/metrics", "/client/monitors/callers/start"],
            path => Assert.False(Leads(path), $"{path} is routed."));
    }

    [Theory]
    [Trait("Hardening", "H2")]
    [InlineData("staging")]
    [InlineData("production")]
    public void No_ingress_passes_on_a_body_that_the_api_refuses(string environment) => Assert.All(
        Manifest.Render(environment).Where(each => each.Kind == "Ingress"),
        each => Assert.Equal(
            $"{ImpactDialing.Requests.RequestBody.MaxBytes / 1024}k", Annotation(each, "nginx.ingress.kubernetes.io/proxy-body-size")));

    [Theory]
    [InlineData("staging")]
    [InlineData("production")]
    public void Browsers_go_to_the_fallback_while_the_primary_has_no_api_for_them(string environment)
    {
        var all = Manifest.Render(environment);
        var browser = all.Single(each => each.Kind == "Ingress" && each.Name == "browser");
        var usual = browser.Spec["rules"]![0]!["http"]!["paths"]![0]!["backend"]!["service"]!;
        Manifest Service(string? name) => all.Single(each => each.Kind == "Service" && each.Name == name);
        static string? Cluster(Manifest service) => (string?)service.Spec["selector"]!["impact-dialing/cluster"];

        // The controller takes the first port of a default backend, and would handle the usual backend's errors itself
        // when custom-http-errors is set.
        var other = Service(Annotation(browser, "nginx.ingress.kubernetes.io/default-backend"));
        Assert.Equal("primary", Cluster(Service((string?)usual["name"])));
        Assert.Equal("fallback", Cluster(other));
        Assert.Equal((string?)usual["port"]!["name"], (string?)other.Spec["ports"]![0]!["name"]);
        Assert.Null(Annotation(browser, "nginx.ingress.kubernetes.io/custom-http-errors"));
        Assert.All(
            Deployments(all).Where(each => !IsSilo(each)), each => Assert.Equal("/health/ready", Probe(each, "readinessProbe").Item1));
    }

    [Theory]
    [InlineData("staging")]
    [InlineData("production")]
    public void The_fallbacks_host_has_a_controller_of_its_own(string environment)
    {
        var all = Manifest.Render(environment);
        var classes = all.Where(each => each.Kind == "Ingress").ToDictionary(
            each => each.Name, each => (string?)each.Spec["ingressClassName"]);

        Assert.Equal("nginx", classes["webhooks"]);
        Assert.Equal("nginx", classes["browser"]);
        Assert.Equal("nginx-fallback", classes["fallback"]);
        Assert.Equal(["ingress-nginx"], Admitted(all, "api-from-ingress", 8080));

        // Browsers come through the primary's controller while no API of the primary is ready.
        Assert.Equal(["ingress-nginx", "ingress-nginx-fallback"], Admitted(all, "fallback-api-from-ingress", 8080));
        Assert.Equal("primary", PodsOf(all, "api-from-ingress", "impact-dialing/cluster"));
        Assert.Equal("fallback", PodsOf(all, "fallback-api-from-ingress", "impact-dialing/cluster"));
        Assert.Equal(["ingress-nginx", "ingress-nginx-fallback"], Admitted(all, "certificate-challenges", 8089));
        Assert.Equal("true", PodsOf(all, "certificate-challenges", "acme.cert-manager.io/http01-solver"));
    }

    [Theory]
    [InlineData("staging")]
    [InlineData("production")]
    public void Pings_get_through_where_the_way_to_a_public_host_is_cut_short_to_the_controllers_pods(string environment)
    {
        var policy = Manifest.Render(environment).Single(each => each.Kind == "NetworkPolicy" && each.Name == "providers");
        var way = Assert.Single(
            policy.Spec["egress"]!.AsArray(), rule => rule!["to"]!.AsArray().All(to => to!["namespaceSelector"] is not null))!;

        // Silos of both clusters: the selector names no cluster.
        var pods = Assert.Single(policy.Spec["podSelector"]!["matchLabels"]!.AsObject(), pair => pair.Key != "app.kubernetes.io/part-of");
        Assert.Equal(("app.kubernetes.io/name", "silo"), (pods.Key, (string?)pods.Value));
        Assert.Equal(["ingress-nginx", "ingress-nginx-fallback"], way["to"]!.AsArray().Select(NamespaceOf));
        Assert.Equal([443, 8443], way["ports"]!.AsArray().Select(port => (long)port!["port"]!));
    }

    [Theory]
    [InlineData("staging")]
    [InlineData("production")]
    public void Twilio_is_configured_by_a_command_in_the_silos_image_with_settings_that_the_pod_has(string environment)
    {
        var all = Manifest.Render(environment);
        var map = Map(all, "configuration");
        Assert.All(
            new[] { "Twilio__CallInNumber", "Twilio__BrowserPhoneAppSid", "Twilio__DashboardAppSid" },
            name => Assert.NotEqual("", map[name]));
        Assert.Matches(@"^\+[1-9][0-9]{6,14}$", map["Twilio__CallInNumber"]);

        const string Command = "kubectl -n $NS exec deploy/silo -- dotnet ImpactDialing.Silo.dll configure-twilio";
        Assert.Contains("\n" + Command + "\n", File.ReadAllText(Path.Combine(Manifest.Folder, "operations.md")), StringComparison.Ordinal);
        Assert.Contains(
            "ENTRYPOINT [\"dotnet\", \"ImpactDialing.Silo.dll\"]",
            File.ReadAllText(Path.Combine(Manifest.Folder, "containers", "silo.Containerfile")),
            StringComparison.Ordinal);
        var silo = all.Single(each => each.Kind == "Deployment" && each.Name == "silo").Container;
        Assert.Contains(silo["envFrom"]!.AsArray(), from => (string?)from!["configMapRef"]!["name"] == "configuration");
        Assert.All(
            new[] { "Twilio__AccountSid", "Twilio__AuthToken" },
            name => Assert.Contains(silo["env"]!.AsArray(), env => (string?)env!["name"] == name));
    }

    [Theory]
    [InlineData("staging")]
    [InlineData("production")]
    public void Orleans_ports_are_open_to_the_same_cluster_alone(string environment)
    {
        var policies = Manifest.Render(environment).Where(each => each.Kind == "NetworkPolicy").ToList();
        Assert.Contains(
            policies,
            each => each.Spec["podSelector"]!.AsObject().Count == 0
                && each.Spec["ingress"] is null
                && each.Spec["egress"] is null
                && each.Spec["policyTypes"]!.AsArray().Count == 2);
        foreach (var policy in policies.Where(each => each.Spec["ingress"] is not null))
        {
            foreach (var rule in policy.Spec["ingress"]!.AsArray().Where(
                rule => rule!["ports"]!.AsArray().Any(port => (long)port!["port"]! is 11111 or 30000)))
            {
                var from = Assert.Single(rule!["from"]!.AsArray())!["podSelector"]!["matchLabels"]!;
                Assert.Equal(
                    (string?)policy.Spec["podSelector"]!["matchLabels"]!["impact-dialing/cluster"],
                    (string?)from["impact-dialing/cluster"]);
                Assert.NotNull(from["impact-dialing/cluster"]);
            }
        }
    }

    private static IEnumerable<Manifest> Deployments(IEnumerable<Manifest> all) => all.Where(each => each.Kind == "Deployment");

    private static bool IsSilo(Manifest deployment) => deployment.PodLabel("app.kubernetes.io/name") == "silo";

    private static Dictionary<string, string> Map(IEnumerable<Manifest> all, string name) =>
        all.Single(each => each.Kind == "ConfigMap" && each.Name == name).Node["data"]!.AsObject().ToDictionary(
            pair => pair.Key, pair => (string)pair.Value!);

    private static (string?, string?) Probe(Manifest deployment, string probe) =>
        ((string?)deployment.Container[probe]!["httpGet"]!["path"], (string?)deployment.Container[probe]!["httpGet"]!["port"]);

    private static IEnumerable<string?> Admitted(IEnumerable<Manifest> all, string policy, long port)
    {
        var rule = Assert.Single(all.Single(each => each.Kind == "NetworkPolicy" && each.Name == policy).Spec["ingress"]!.AsArray())!;
        Assert.Equal(port, (long)Assert.Single(rule["ports"]!.AsArray())!["port"]!);
        return rule["from"]!.AsArray().Select(NamespaceOf).Order(StringComparer.Ordinal);
    }

    private static string? PodsOf(IEnumerable<Manifest> all, string policy, string label) =>
        (string?)all.Single(each => each.Kind == "NetworkPolicy" && each.Name == policy).Spec["podSelector"]!["matchLabels"]![label];

    private static string? NamespaceOf(JsonNode? peer) =>
        (string?)peer!["namespaceSelector"]!["matchLabels"]!["kubernetes.io/metadata.name"];

    private static string Host(Manifest ingress) => (string)ingress.Spec["rules"]![0]!["host"]!;

    private static string? Annotation(Manifest each, string name) => (string?)each.Node["metadata"]!["annotations"]![name];

    [GeneratedRegex("rt=(\\d+)")]
    private static partial Regex ReadTimeout();

    [GeneratedRegex("\\bAC[0-9a-f]{32}\\b")]
    private static partial Regex AccountSid();
}
