/** The media types of a chart in a registry. Source: https://github.com/helm/helm/blob/v4.1.4/pkg/registry/constants.go */
export const mediaTypes = {
  config: "application/vnd.cncf.helm.config.v1+json",
  chart: "application/vnd.cncf.helm.chart.content.v1.tar+gzip",
  provenance: "application/vnd.cncf.helm.chart.provenance.v1.prov",
  /** What Helm before 3.0 pushed; still read. */
  legacyChart: "application/tar+gzip",
  manifest: "application/vnd.oci.image.manifest.v1+json",
} as const;
