"use client";

import { Toast } from "@base-ui/react/toast";
import { X } from "lucide-react";
import { useEffect } from "react";
import { IconButton } from "./button";
import { buttonClass } from "./button-class";
import { cx } from "./class-names";
import { connectToasts, type QueuedToast } from "./toast";

type Data = { tone: NonNullable<QueuedToast["tone"]> };

const manager = Toast.createToastManager<Data>();

const dots = {
  neutral: "bg-neutral-dot",
  positive: "bg-positive-dot",
  warning: "bg-warning-dot",
  negative: "bg-negative-dot",
};

function show({ id, title, description, tone = "neutral", action, timeout }: QueuedToast) {
  manager.add({
    id,
    title,
    description,
    data: { tone },
    priority: tone === "negative" ? "high" : "low",
    timeout: timeout ?? (action || tone === "negative" ? 10_000 : 5000),
    actionProps: action && {
      children: action.label,
      onClick: () => {
        action.onPress();
        manager.close(id);
      },
    },
  });
}

function List() {
  const { toasts } = Toast.useToastManager<Data>();
  useEffect(() => connectToasts(show), []);
  return toasts.map((one) => (
    <Toast.Root
      key={one.id}
      toast={one}
      data-toast=""
      swipeDirection={["right", "down"]}
      className="w-full translate-x-(--toast-swipe-movement-x) translate-y-(--toast-swipe-movement-y) rounded-lg bg-raised shadow-dialog transition-[transform,opacity] duration-180 data-limited:hidden data-ending-style:opacity-0 data-starting-style:translate-y-2 data-starting-style:opacity-0"
    >
      <Toast.Content className="flex items-start gap-2 p-3">
        <span
          aria-hidden="true"
          className={cx("mt-1.5 size-2 shrink-0 rounded-full", dots[one.data?.tone ?? "neutral"])}
        />
        <div className="min-w-0 flex-1">
          <Toast.Title className="text-13 font-medium" render={<p />} />
          <Toast.Description className="text-pretty text-13 text-muted" />
        </div>
        <Toast.Action className={cx(buttonClass({ size: "sm" }), "-my-1")} />
        <Toast.Close
          render={
            <IconButton label="Dismiss" size="sm" icon={<X className="size-4" />} className="-my-1 -mr-1" />
          }
        />
      </Toast.Content>
    </Toast.Root>
  ));
}

export default function ToastLayer() {
  return (
    <Toast.Provider toastManager={manager} limit={4}>
      <Toast.Portal>
        <Toast.Viewport className="rd-toasts z-60 flex flex-col-reverse gap-2 outline-none">
          <List />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}
