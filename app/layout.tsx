import { CSPProvider } from "@base-ui/react/csp-provider";
import type { Metadata, Viewport } from "next";
import localFont from "next/font/local";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { bootScript } from "@/components/layout/boot-script";
import { readerLocale } from "@/components/layout/reader-locale";
import { Announcer } from "@/components/ui/announce";
import { LocaleProvider } from "@/components/ui/locale";
import { Toaster } from "@/components/ui/toast";
import { TooltipLayer } from "@/components/ui/tooltip";
import "./globals.css";

const inter = localFont({
  src: "../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
  weight: "100 900",
  variable: "--font-inter",
  display: "swap",
});

// The other alphabets are fetched only by pages that show their letters.
const interExt = localFont({
  src: "../node_modules/@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2",
  weight: "100 900",
  variable: "--font-inter-ext",
  preload: false,
  adjustFontFallback: false,
  declarations: [
    {
      prop: "unicode-range",
      value: "U+0100-02FF,U+0304,U+0308,U+0329,U+1D00-1EFF,U+20A0-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF",
    },
  ],
});

const interCyrillic = localFont({
  src: "../node_modules/@fontsource-variable/inter/files/inter-cyrillic-wght-normal.woff2",
  weight: "100 900",
  variable: "--font-inter-cyrillic",
  preload: false,
  adjustFontFallback: false,
  declarations: [{ prop: "unicode-range", value: "U+0301,U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116" }],
});

const interGreek = localFont({
  src: "../node_modules/@fontsource-variable/inter/files/inter-greek-wght-normal.woff2",
  weight: "100 900",
  variable: "--font-inter-greek",
  preload: false,
  adjustFontFallback: false,
  declarations: [{ prop: "unicode-range", value: "U+0370-03FF" }],
});

export const metadata: Metadata = {
  title: { default: "Refdesk", template: "%s · Refdesk" },
  description: "The desk from which a company runs its refer-a-friend program.",
  icons: { icon: [{ url: "/favicon.svg", type: "image/svg+xml" }] },
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fafafb" },
    { media: "(prefers-color-scheme: dark)", color: "#0d0e11" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const head = await headers();
  const nonce = head.get("x-nonce") ?? undefined;
  const reader = readerLocale(head.get("accept-language"), (await cookies()).get("refdesk-tz")?.value);
  const fonts = [inter, interExt, interCyrillic, interGreek].map((font) => font.variable).join(" ");
  return (
    // The boot script sets data-theme before React looks.
    <html lang="en" className={fonts} suppressHydrationWarning>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant, run before the first paint */}
        <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: bootScript }} />
      </head>
      <body className="font-sans">
        <CSPProvider nonce={nonce}>
          <LocaleProvider {...reader}>
            {children}
            <Announcer />
            <Toaster />
            <TooltipLayer />
          </LocaleProvider>
        </CSPProvider>
      </body>
    </html>
  );
}
