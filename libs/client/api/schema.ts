// The types of docs/openapi.json. `npm run generate` writes this file.
export interface paths {
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["health_live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["health_ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/detailed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["health_detailed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["account_register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/verify-email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["account_verifyEmail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/verify-email/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["account_resendVerification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["account_login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["account_refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["account_logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["profile_profile"];
        put: operations["profile_updateProfile"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/profile/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["profile_changePassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["signIns_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/sessions/{session_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["signIns_end"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["totp_state"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/totp/enrol": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["totp_enrol"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/totp/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["totp_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/totp/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["totp_disable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/visitor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["visitor_visitor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chat/sessions/initialize": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["chatSessions_initialize"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chat/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["chatSessions_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chat/sessions/{session_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["chatSessions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["chatSessions_change"];
        trace?: never;
    };
    "/api/v1/chat/sessions/{session_id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["chatSessions_history"];
        put?: never;
        post: operations["chatMessages_send"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chat/sessions/{session_id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["chatSessions_end"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chat/sessions/{session_id}/messages/{message_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["chatMessages_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chat/sessions/{session_id}/messages/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["chatMessages_stream"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chat/sessions/{session_id}/attachments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["attachments_read"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chat/sessions/{session_id}/handoff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["handoff_request"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chat/sessions/{session_id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["handoff_read"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chat/sessions/{session_id}/typing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["handoff_typing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chat/sessions/{session_id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["sessionEvents_follow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chat/sessions/{session_id}/messages/{message_id}/feedback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["messageFeedback_rate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chat/sessions/{session_id}/messages/{message_id}/trace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["answerExplanation_trace"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chat/sessions/{session_id}/messages/{message_id}/citations/{marker}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["answerExplanation_citation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chat/sessions/{session_id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["conversationExport_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/llm-usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["llmUsage_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inbox/{session_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["inbox_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inbox/{session_id}/customer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["inbox_customer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inbox/{session_id}/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["inbox_claim"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inbox/{session_id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["inbox_release"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inbox/{session_id}/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["inbox_assign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inbox/{session_id}/reply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["inbox_reply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inbox/{session_id}/note": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["inbox_note"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inbox/{session_id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["inbox_resolve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inbox/{session_id}/return-to-assistant": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["inbox_returnToAssistant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/knowledge-base/documents/ingest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ingestionJobs_list"];
        put?: never;
        post: operations["ingestion_ingest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/knowledge-base/documents/ingest/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ingestion_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/knowledge-base/documents/ingest/{job_id}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ingestion_status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/knowledge-base/documents/ingest/{job_id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ingestionJobs_retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/knowledge-base/documents/ingest/{job_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ingestionJobs_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/knowledge-base/documents/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["bulkChanges_apply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/knowledge-base/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["documents_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/knowledge-base/documents/facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["documents_facets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/knowledge-base/documents/{document_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["documents_get"];
        put: operations["documentChanges_update"];
        post?: never;
        delete: operations["documents_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/knowledge-base/documents/{document_id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["documents_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/knowledge-base/documents/{document_id}/chunks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["documents_chunks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/knowledge-base/documents/{document_id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["documentChanges_publish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/knowledge-base/documents/{document_id}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["documentChanges_draft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/knowledge-base/documents/{document_id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["documentChanges_archive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/knowledge-base/documents/{document_id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["documentVersions_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/knowledge-base/documents/{document_id}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["documentVersions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/knowledge-base/documents/{document_id}/versions/{version}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["documentVersions_restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/knowledge-base/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["imports_list"];
        put?: never;
        post: operations["imports_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/knowledge-base/imports/{import_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["imports_get"];
        put: operations["imports_change"];
        post?: never;
        delete: operations["imports_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/knowledge-base/imports/{import_id}/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["imports_items"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/knowledge-base/imports/{import_id}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["imports_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/knowledge-base/imports/{import_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["imports_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/knowledge-base/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["search_search"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/embeddings/generate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["embeddings_generate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/embeddings/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["embeddings_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["adminConfig_read"];
        put: operations["adminConfig_change"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/config/fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["adminConfig_fields"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/config/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["adminConfig_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/config/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["adminConfig_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/config/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["adminConfig_rollBack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/config/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["configProposals_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/config/proposals/{proposal_id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["configProposals_approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/config/proposals/{proposal_id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["configProposals_reject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/audit-log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["auditLog_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/queue/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["deadLetters_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/queue/dead-letters/{dead_letter_id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["deadLetters_retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/queue/dead-letters/{dead_letter_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["deadLetters_discard"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/reindexing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["reindexing_read"];
        put?: never;
        post: operations["reindexing_start"];
        delete: operations["reindexing_cancel"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/reindexing/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["reindexing_rollBack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/reindexing/prune": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["reindexing_prune"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/users/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["invitations_list"];
        put?: never;
        post: operations["invitations_invite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/users/invitations/{invitation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["invitations_withdraw"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["adminUsers_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/users/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["adminUsers_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/users/{user_id}/role": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["adminUsers_setRole"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/users/{user_id}/restrictions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["adminUsers_setRestrictions"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/users/{user_id}/suspend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["adminUsers_suspend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/users/{user_id}/reinstate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["adminUsers_reinstate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/users/{user_id}/reset-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["adminUsers_resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/users/{user_id}/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["adminUsers_resetTotp"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/profile/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["dataRights_exportOwn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/users/{user_id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["dataRights_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/users/{user_id}/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["dataRights_erase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/analytics/dashboard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["analytics_dashboard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/analytics/unanswered": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["analytics_unanswered"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/analytics/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["analytics_documentUse"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/analytics/feedback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["analytics_feedback"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/analytics/guardrails": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["analytics_guardrails"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/analytics/costs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["analytics_costs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/analytics/{report}/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["analyticsExport_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/content-gaps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["contentGaps_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/content-gaps/{cluster_id}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["contentGaps_draft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/content-gaps/{cluster_id}/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["contentGaps_dismiss"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/prompts/active": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["promptActivations_active"];
        put: operations["promptActivations_split"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/prompts/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["promptActivations_rollBack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/prompts/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["promptActivations_compare"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/prompts/{template_id}/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["promptActivations_activate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/prompts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["prompts_list"];
        put?: never;
        post: operations["prompts_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/prompts/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["prompts_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/prompts/{template_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["prompts_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/prompts/{template_id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["prompts_addVersion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/site-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["siteKeys_list"];
        put?: never;
        post: operations["siteKeys_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/site-keys/{site_key_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["siteKeys_change"];
        post?: never;
        delete: operations["siteKeys_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/site-keys/{site_key_id}/identity-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["siteKeys_replaceIdentitySecret"];
        delete: operations["siteKeys_removeIdentitySecret"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/widget/config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["widgetConfig_config"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["apiKeys_list"];
        put?: never;
        post: operations["apiKeys_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/api-keys/{api_key_id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["apiKeys_rotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/api-keys/{api_key_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["apiKeys_revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/flags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["featureFlags_list"];
        put: operations["featureFlags_set"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/flags/{flag}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["featureFlags_reset"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/front-page": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["frontPage_state"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/evaluation-gate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["evaluationGate_read"];
        put: operations["evaluationGate_set"];
        post?: never;
        delete: operations["evaluationGate_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/evaluation-sets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["evaluationSets_list"];
        put?: never;
        post: operations["evaluationSets_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/evaluation-sets/suggestions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["evaluationSets_suggest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/evaluation-sets/{set_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["evaluationSets_get"];
        put: operations["evaluationSets_replace"];
        post?: never;
        delete: operations["evaluationSets_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/evaluations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["evaluations_list"];
        put?: never;
        post: operations["evaluations_start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/evaluations/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["evaluations_compare"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/evaluations/{evaluation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["evaluations_get"];
        put?: never;
        post?: never;
        delete: operations["evaluations_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/evaluations/{evaluation_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["evaluations_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/evaluations/{evaluation_id}/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["evaluations_listResults"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/evaluations/{evaluation_id}/results/{position}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["evaluations_getResult"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["events_follow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/domains": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["domains_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/conversation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["reportConversation_ask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/conversation/{conversation_id}/citations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["reportConversation_citations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/conversations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["reportConversations_list"];
        put?: never;
        post: operations["reportConversations_begin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/conversations/{conversation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["reportConversations_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/conversations/{conversation_id}/reports/{report_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["reportConversations_select"];
        post?: never;
        delete: operations["reportConversations_deselect"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/entities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["reportEntities_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/entities/{entity_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["reportEntities_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/entities/{entity_id}/related": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["reportEntities_related"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/entities/{entity_id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["reportEntities_timeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["reportEntities_compare"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/trends": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["reportEntities_trends"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/analyse-query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["reportQuestions_analyse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["reportQuestions_query"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/charts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["reportQuestions_draw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/charts/{chart_id}.svg": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["reportQuestions_svg"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/reanalyse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["reportContents_reanalyse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/{report_id}/sections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["reportContents_sections"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/{report_id}/entities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["reportContents_entities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/{report_id}/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["reportContents_statistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["reports_list"];
        put?: never;
        post: operations["reports_upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/{report_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["reports_get"];
        put: operations["reports_change"];
        post?: never;
        delete: operations["reports_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/surveillance/clips": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["clips_issue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/surveillance/clips/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["clips_verify"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["conversation_ask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversation/{conversation_id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["conversation_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversation/{conversation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["conversation_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/proactive-insights": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["insights_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/proactive-insights/{insight_id}/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["insights_acknowledge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/surveillance/events/{event_id}/related": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["relatedEvents_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/surveillance/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["surveillanceEvents_list"];
        put?: never;
        post: operations["surveillanceEvents_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/surveillance/events/{event_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["surveillanceEvents_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/surveillance/cameras": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["surveillanceEvents_listCameras"];
        put: operations["surveillanceEvents_saveCameras"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/vms-event": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["vmsWebhook_receive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        LivenessResponse: {
            /** @enum {string} */
            status: "up";
            version: string;
            uptime_seconds: number;
        };
        ReadinessResponse: {
            status: components["schemas"]["ReadinessStatus"];
            ready: boolean;
            waiting_for: string[];
        };
        LastProviderError: {
            code: string;
            message: string;
            /** Format: date-time */
            at: string;
        };
        DependencyHealth: {
            status: components["schemas"]["HealthStatus"];
            detail?: string;
            critical: boolean;
            latency_ms: number;
            provider?: string;
            breaker?: components["schemas"]["CircuitBreakerState"];
            last_error?: components["schemas"]["LastProviderError"];
        };
        ScheduledJobRun: {
            job: string;
            /** Format: date-time */
            started_at: string;
            duration_ms: number | null;
            result: components["schemas"]["ScheduledJobResult"];
            error?: string;
        };
        DetailedHealthResponse: {
            status: components["schemas"]["HealthStatus"];
            ready: boolean;
            version: string;
            uptime_seconds: number;
            dependencies: {
                [key: string]: components["schemas"]["DependencyHealth"];
            };
            scheduled_jobs: components["schemas"]["ScheduledJobRun"][];
        };
        /** @enum {string} */
        ErrorCode: "VALIDATION_ERROR" | "UNAUTHENTICATED" | "TOTP_REQUIRED" | "FORBIDDEN" | "NOT_FOUND" | "CONFLICT" | "EVALUATION_REQUIRED" | "SESSION_ENDED" | "SESSION_EXPIRED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "GUARDRAIL_BLOCKED" | "UNSUPPORTED_MESSAGE_TYPE" | "DOCUMENT_ENCRYPTED" | "DOCUMENT_SCANNED" | "DOCUMENT_UNPROCESSABLE" | "CHART_WITHOUT_DATA" | "RATE_LIMITED" | "OVERLOADED" | "PROVIDER_UNAVAILABLE" | "STORAGE_UNAVAILABLE" | "STORAGE_FULL" | "INTERNAL_ERROR";
        ErrorDetailSchema: {
            field?: string;
            rule?: string;
            message?: string;
            retryable?: boolean;
        };
        ErrorBody: {
            code: components["schemas"]["ErrorCode"];
            message: string;
            details: components["schemas"]["ErrorDetailSchema"][];
            trace_id: string;
        };
        ResponseMeta: {
            request_id: string;
            /** Format: date-time */
            timestamp: string;
            /** @enum {string} */
            version: "v1";
            degraded?: string[];
        };
        ErrorEnvelope: {
            /** @enum {boolean} */
            success: false;
            data: Record<string, never> | null;
            error: components["schemas"]["ErrorBody"];
            meta: components["schemas"]["ResponseMeta"];
        };
        RegisterResponse: {
            /** Format: uuid */
            user_id: string | null;
            /** Format: email */
            email: string;
            full_name: string;
            /** Format: date-time */
            created_at: string;
            access_token: string | null;
            refresh_token: string | null;
            /** @enum {boolean} */
            verification_required?: true;
        };
        PreferencesDto: {
            /** @default en */
            language?: string;
            /** @default true */
            notification_enabled?: boolean;
            /** @default UTC */
            timezone?: string;
            /** @default system */
            theme?: components["schemas"]["Theme"];
        };
        AccountMetadataDto: {
            signup_source?: string | null;
            referral_code?: string | null;
        };
        RegisterDto: {
            /** Format: email */
            email: string;
            /** Format: password */
            password: string;
            full_name: string;
            phone?: string | null;
            preferences?: components["schemas"]["PreferencesDto"];
            metadata?: components["schemas"]["AccountMetadataDto"];
            invitation_token?: string;
        };
        VerifyEmailResponse: {
            /** Format: email */
            email: string;
            email_verified: boolean;
            message: string;
        };
        MessageResponse: {
            message: string;
        };
        ResendVerificationDto: {
            /** Format: email */
            email: string;
        };
        LoginResponse: {
            access_token: string;
            refresh_token: string | null;
            expires_in: number;
            /** Format: uuid */
            user_id: string;
        };
        LoginDto: {
            /** Format: email */
            email: string;
            /** Format: password */
            password: string;
            totp_code?: string;
            /** @default false */
            cookie?: boolean;
        };
        RefreshResponse: {
            access_token: string;
            refresh_token: string | null;
            expires_in: number;
        };
        RefreshDto: {
            refresh_token?: string;
            /** @default false */
            cookie?: boolean;
        };
        LogoutResponse: {
            message: string;
        };
        PreferencesResponse: {
            language: string;
            notification_enabled: boolean;
            timezone: string;
            theme: components["schemas"]["Theme"];
        };
        AccountMetadataResponse: {
            signup_source: string | null;
            referral_code: string | null;
        };
        CustomerResponse: {
            /** Format: uuid */
            site_key_id: string;
            customer_id: string;
            name: string | null;
            email: string | null;
            /** Format: date-time */
            verified_at: string;
        };
        StatisticsResponse: {
            total_sessions: number;
            total_messages: number;
            avg_satisfaction: number | null;
        };
        ProfileResponse: {
            /** Format: uuid */
            user_id: string;
            /** Format: email */
            email: string | null;
            full_name: string | null;
            phone: string | null;
            role: components["schemas"]["Role"];
            email_verified: boolean;
            preferences: components["schemas"]["PreferencesResponse"];
            metadata: components["schemas"]["AccountMetadataResponse"];
            customer: components["schemas"]["CustomerResponse"] | null;
            statistics: components["schemas"]["StatisticsResponse"];
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            last_login: string | null;
        };
        UpdateProfileDto: {
            full_name?: string;
            phone?: string | null;
            preferences?: components["schemas"]["PreferencesDto"];
        };
        ChangePasswordResponse: {
            /** Format: uuid */
            user_id: string;
            /** Format: date-time */
            updated_at: string;
            message: string;
        };
        ChangePasswordDto: {
            /** Format: password */
            current_password: string;
            /** Format: password */
            new_password: string;
        };
        SignInResponse: {
            /** Format: uuid */
            session_id: string;
            user_agent: string | null;
            ip_address: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            last_used_at: string;
            /** Format: date-time */
            expires_at: string;
            current: boolean;
        };
        SignInPagination: {
            page: number;
            page_size: number;
            total_pages: number;
            total_sessions: number;
        };
        SignInListResponse: {
            sessions: components["schemas"]["SignInResponse"][];
            pagination: components["schemas"]["SignInPagination"];
        };
        TotpStateResponse: {
            enabled: boolean;
            recovery_codes_left: number;
        };
        TotpEnrolmentResponse: {
            secret: string;
            otpauth_uri: string;
        };
        CurrentPasswordDto: {
            /** Format: password */
            current_password: string;
        };
        TotpConfirmedResponse: {
            enabled: boolean;
            recovery_codes: string[];
        };
        ConfirmTotpDto: {
            totp_code: string;
        };
        VisitorResponse: {
            /** Format: uuid */
            user_id: string;
            access_token: string;
            expires_in: number;
            resume_token: string;
        };
        VisitorDto: {
            resume_token?: string;
            site_key?: string;
            identity_token?: string;
        };
        DeviceInfoSchema: {
            type: components["schemas"]["DeviceType"];
            os: string | null;
            browser: string | null;
        };
        SessionContext: {
            conversation_count: number;
            /** Format: date-time */
            last_activity: string;
            device_info: components["schemas"]["DeviceInfoSchema"] | null;
        };
        InitializeSessionResponse: {
            /** Format: uuid */
            session_id: string;
            /** Format: uuid */
            user_id: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: string;
            status: components["schemas"]["SessionStatus"];
            context: components["schemas"]["SessionContext"];
        };
        SessionMetadataDto: {
            user_agent?: string;
            ip_address?: string;
            referrer?: string;
        };
        InitializeSessionDto: {
            /** Format: uuid */
            user_id?: string;
            channel: components["schemas"]["Channel"];
            metadata?: components["schemas"]["SessionMetadataDto"];
        };
        SessionMetadataResponse: {
            user_agent: string | null;
            ip_address: string | null;
            referrer: string | null;
            initial_intent: string | null;
            tags: string[];
            /** Format: uuid */
            assigned_agent: string | null;
            escalated: boolean;
            /** Format: date-time */
            escalated_at: string | null;
        };
        SessionFeedbackResponse: {
            rating: number | null;
            comment: string | null;
            resolved: boolean | null;
            /** Format: date-time */
            submitted_at: string;
        };
        AgentResponse: {
            /** Format: uuid */
            user_id: string;
            name: string;
        };
        LastMessageResponse: {
            role: components["schemas"]["MessageRole"];
            text: string;
            /** Format: date-time */
            at: string;
        };
        SessionVisitorResponse: {
            site: string | null;
            page: string | null;
            language: string | null;
        };
        ListedSessionResponse: {
            /** Format: uuid */
            session_id: string;
            /** Format: uuid */
            user_id: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: string;
            status: components["schemas"]["SessionStatus"];
            context: components["schemas"]["SessionContext"];
            channel: components["schemas"]["Channel"];
            domain: components["schemas"]["Domain"];
            metadata: components["schemas"]["SessionMetadataResponse"];
            /** Format: date-time */
            last_message_at: string | null;
            /** Format: date-time */
            ended_at: string | null;
            feedback: components["schemas"]["SessionFeedbackResponse"] | null;
            handoff: components["schemas"]["HandoffState"];
            assigned_to: components["schemas"]["AgentResponse"] | null;
            last_message?: components["schemas"]["LastMessageResponse"] | null;
            unread?: number;
            visitor?: components["schemas"]["SessionVisitorResponse"];
        };
        SessionPagination: {
            page: number;
            page_size: number;
            total_pages: number;
            total_sessions: number;
        };
        SessionListResponse: {
            sessions: components["schemas"]["ListedSessionResponse"][];
            pagination: components["schemas"]["SessionPagination"];
        };
        SessionResponse: {
            /** Format: uuid */
            session_id: string;
            /** Format: uuid */
            user_id: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: string;
            status: components["schemas"]["SessionStatus"];
            context: components["schemas"]["SessionContext"];
            channel: components["schemas"]["Channel"];
            domain: components["schemas"]["Domain"];
            metadata: components["schemas"]["SessionMetadataResponse"];
            /** Format: date-time */
            last_message_at: string | null;
            /** Format: date-time */
            ended_at: string | null;
            feedback: components["schemas"]["SessionFeedbackResponse"] | null;
            handoff: components["schemas"]["HandoffState"];
            assigned_to: components["schemas"]["AgentResponse"] | null;
        };
        ChangeSessionDto: {
            tags?: string[];
            /** Format: uuid */
            assigned_agent?: string | null;
        };
        HistoryMessage: {
            /** Format: uuid */
            message_id: string;
            role: components["schemas"]["MessageRole"];
            agent_name?: string;
            content: string;
            /** Format: date-time */
            timestamp: string;
            metadata: {
                [key: string]: unknown;
            };
        };
        HistoryPagination: {
            page: number;
            page_size: number;
            total_pages: number;
            total_messages: number;
        };
        MessageHistoryResponse: {
            /** Format: uuid */
            session_id: string;
            messages: components["schemas"]["HistoryMessage"][];
            pagination: components["schemas"]["HistoryPagination"];
        };
        SessionSummary: {
            total_messages: number;
            duration_seconds: number;
            user_satisfaction: number | null;
        };
        EndSessionResponse: {
            /** Format: uuid */
            session_id: string;
            /** @enum {string} */
            status: "ended";
            /** Format: date-time */
            ended_at: string;
            summary: components["schemas"]["SessionSummary"];
        };
        FeedbackDto: {
            rating?: number;
            comment?: string;
            resolved?: boolean;
        };
        EndSessionDto: {
            feedback?: components["schemas"]["FeedbackDto"];
        };
        UserMessage: {
            content: string;
            /** Format: date-time */
            timestamp: string;
            /** Format: uuid */
            message_id: string;
        };
        SourceSchema: {
            /** Format: uuid */
            document_id: string;
            title: string;
            relevance_score: number;
            snippet: string;
        };
        CitationSchema: {
            marker: string;
            /** Format: uuid */
            document_id: string;
            /** Format: uuid */
            chunk_id: string;
            title: string;
            quote: string;
            start: number;
            end: number;
            page_number: number | null;
        };
        TokenUsage: {
            prompt_tokens: number;
            completion_tokens: number;
            total_tokens: number;
        };
        AnswerModelSchema: {
            provider: string;
            model: string;
            /** Format: uuid */
            prompt_template_id: string;
            prompt_version: number;
            usage: components["schemas"]["TokenUsage"] | null;
            cached: boolean;
        };
        BotResponse: {
            content: string;
            /** Format: date-time */
            timestamp: string;
            /** Format: uuid */
            message_id: string;
            confidence_score: number;
            sources: components["schemas"]["SourceSchema"][];
            follow_up_questions: string[];
            citations: components["schemas"]["CitationSchema"][];
            answered_by: string;
            model: components["schemas"]["AnswerModelSchema"] | null;
            degraded: string[];
        };
        HandoffStatusResponse: {
            state: components["schemas"]["HandoffState"];
            agent: components["schemas"]["AgentResponse"] | null;
            position: number | null;
            expected_wait_seconds: number | null;
        };
        ContextUsed: {
            retrieved_documents: number;
            conversation_history_length: number;
            standalone_question?: string;
        };
        SendMessageResponse: {
            /** Format: uuid */
            message_id: string;
            /** Format: uuid */
            session_id: string;
            user_message: components["schemas"]["UserMessage"];
            bot_response: components["schemas"]["BotResponse"] | null;
            handoff: components["schemas"]["HandoffStatusResponse"] | null;
            context_used: components["schemas"]["ContextUsed"];
        };
        StatusEvent: {
            stage: string;
        };
        SourcesEvent: {
            sources: components["schemas"]["SourceSchema"][];
        };
        TextEvent: {
            text: string;
        };
        ErrorEvent: {
            code: components["schemas"]["ErrorCode"];
            message: string;
            details: components["schemas"]["ErrorDetailSchema"][];
            trace_id: string;
        };
        MessageMetadataDto: {
            /** Format: date-time */
            timestamp?: string;
            client_message_id?: string;
        };
        SendMessageDto: {
            message: string;
            /** @default text */
            message_type?: components["schemas"]["MessageType"];
            metadata?: components["schemas"]["MessageMetadataDto"];
        };
        AttachmentResponse: {
            message_type: components["schemas"]["AttachmentKind"];
            text: string;
        };
        AttachmentForm: {
            /** Format: binary */
            file: string;
        };
        RequestHandoffDto: {
            reason?: string;
            /** Format: email */
            email?: string;
        };
        MarkReadDto: {
            /** Format: uuid */
            message_id: string;
        };
        StateEvent: {
            handoff: components["schemas"]["HandoffState"];
            agent: components["schemas"]["AgentResponse"] | null;
            status: components["schemas"]["SessionStatus"];
        };
        TypingEvent: {
            by: components["schemas"]["HandoffSide"];
            /** Format: date-time */
            until: string;
        };
        ReadEvent: {
            by: components["schemas"]["HandoffSide"];
            /** Format: uuid */
            up_to: string;
        };
        ResetEvent: {
            reason: string;
        };
        MessageFeedbackResponse: {
            /** Format: uuid */
            message_id: string;
            helpful: boolean;
            /** Format: date-time */
            updated_at: string;
        };
        MessageFeedbackDto: {
            helpful: boolean;
            comment?: string | null;
        };
        TraceAi: {
            provider: string | null;
            model: string | null;
            prompt_template_id: string | null;
            prompt_version: number | null;
            prompt_tokens: number | null;
            completion_tokens: number | null;
            total_tokens: number | null;
            response_time_ms: number;
            confidence_score: number;
            confidence_signals: {
                [key: string]: number;
            };
            temperature: number | null;
            cost_usd: number | null;
        };
        TraceDocument: {
            /** Format: uuid */
            document_id: string | null;
            /** Format: uuid */
            chunk_id: string;
            title: string | null;
            relevance_score: number;
            signals: {
                [key: string]: number;
            };
        };
        TraceContext: {
            conversation_history_length: number;
            embedding_model: string | null;
            retrieved_documents: components["schemas"]["TraceDocument"][];
        };
        TraceDecision: {
            rule: string;
            action: string;
            score: number;
        };
        TraceGuardrails: {
            input_safe: boolean;
            output_safe: boolean;
            pii_detected: boolean;
            toxicity_score: number;
            decisions: components["schemas"]["TraceDecision"][];
        };
        AnswerTraceResponse: {
            path: string;
            ai_metadata: components["schemas"]["TraceAi"];
            context_used: components["schemas"]["TraceContext"];
            guardrails: components["schemas"]["TraceGuardrails"];
            stage_ms: {
                [key: string]: number;
            };
            degraded: string[];
        };
        CitationContextResponse: {
            /** Format: uuid */
            document_id: string;
            title: string;
            page_number: number | null;
            section_title: string | null;
            quote: string;
            before: string | null;
            after: string | null;
        };
        /** @enum {string} */
        ConversationFormat: "json" | "md";
        LlmUsageTotals: {
            calls: number;
            prompt_tokens: number;
            completion_tokens: number;
            cost_usd: number;
            unpriced_calls: number;
        };
        LlmUsageDay: {
            calls: number;
            prompt_tokens: number;
            completion_tokens: number;
            cost_usd: number;
            unpriced_calls: number;
            /** Format: date */
            day: string;
            provider: string;
            model: string;
        };
        LlmUsageSession: {
            /** Format: uuid */
            session_id: string;
            total_tokens: number;
            cost_usd: number;
        };
        LlmUsageResponse: {
            /** Format: date */
            from: string;
            /** Format: date */
            to: string;
            total: components["schemas"]["LlmUsageTotals"];
            days: components["schemas"]["LlmUsageDay"][];
            top_sessions: components["schemas"]["LlmUsageSession"][];
        };
        NoteResponse: {
            /** Format: uuid */
            note_id: string;
            author: components["schemas"]["AgentResponse"];
            text: string;
            /** Format: date-time */
            at: string;
        };
        SummarySourceResponse: {
            /** Format: uuid */
            document_id: string;
            title: string;
        };
        ConversationSummaryResponse: {
            question: string | null;
            answer: string | null;
            sources: components["schemas"]["SummarySourceResponse"][];
            unanswered: number;
        };
        InboxConversationResponse: {
            /** Format: uuid */
            session_id: string;
            /** Format: uuid */
            user_id: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: string;
            status: components["schemas"]["SessionStatus"];
            context: components["schemas"]["SessionContext"];
            channel: components["schemas"]["Channel"];
            domain: components["schemas"]["Domain"];
            metadata: components["schemas"]["SessionMetadataResponse"];
            /** Format: date-time */
            last_message_at: string | null;
            /** Format: date-time */
            ended_at: string | null;
            feedback: components["schemas"]["SessionFeedbackResponse"] | null;
            handoff: components["schemas"]["HandoffState"];
            assigned_to: components["schemas"]["AgentResponse"] | null;
            /** Format: date-time */
            requested_at: string | null;
            reason: string | null;
            email: string | null;
            unread: number;
            notes: components["schemas"]["NoteResponse"][];
            summary: components["schemas"]["ConversationSummaryResponse"];
        };
        ConversationCustomerResponse: {
            customer: components["schemas"]["CustomerResponse"] | null;
        };
        AssignDto: {
            /** Format: uuid */
            user_id: string;
        };
        ReplyDto: {
            message: string;
            client_message_id: string;
        };
        NoteDto: {
            text: string;
        };
        ResolveDto: {
            note?: string;
        };
        IngestionAccepted: {
            /** Format: uuid */
            job_id: string;
            /** Format: uuid */
            document_id: string;
            /** Format: uuid */
            existing_document_id: string | null;
            /** @enum {string} */
            status: "processing";
            message: string;
            /** Format: date-time */
            estimated_completion: string;
        };
        IngestMetadataDto: {
            author?: string;
            version?: string;
            language?: string;
            priority?: components["schemas"]["Priority"];
        };
        IngestDocumentForm: {
            /** @default general */
            document_type?: components["schemas"]["DocumentType"];
            file_name?: string;
            /** @default keep */
            on_same_name?: components["schemas"]["SameNamePolicy"];
            /** @default upload */
            source_type?: components["schemas"]["UploadSourceType"];
            /** Format: uri */
            source_url?: string;
            title?: string;
            description?: string;
            category?: string;
            tags?: string[];
            metadata?: components["schemas"]["IngestMetadataDto"];
            /** @default recursive */
            chunking_strategy?: components["schemas"]["ChunkingStrategy"];
            /** @default 512 */
            chunk_size?: number;
            /** @default 50 */
            chunk_overlap?: number;
            /** Format: binary */
            file: string;
        };
        WatchingResponse: {
            message: string;
        };
        IngestionProgressResponse: {
            stage: components["schemas"]["IngestionStage"];
            percentage: number;
            chunks_processed: number;
            chunks_total: number;
        };
        IngestionErrorResponse: {
            code: string;
            message: string;
        };
        IngestionResultResponse: {
            chunks_created: number;
            embeddings_generated: number;
            vector_ids: string[];
            errors: components["schemas"]["IngestionErrorResponse"][];
        };
        IngestionStatusResponse: {
            /** Format: uuid */
            job_id: string;
            /** Format: uuid */
            document_id: string;
            status: components["schemas"]["JobStatus"];
            progress: components["schemas"]["IngestionProgressResponse"];
            result: components["schemas"]["IngestionResultResponse"];
        };
        IngestionJobResponse: {
            /** Format: uuid */
            job_id: string;
            /** Format: uuid */
            document_id: string;
            title: string | null;
            file_name: string | null;
            version: number;
            change: components["schemas"]["VersionChange"] | null;
            /** Format: uuid */
            created_by: string | null;
            status: components["schemas"]["JobStatus"];
            progress: components["schemas"]["IngestionProgressResponse"];
            attempts: number;
            errors: components["schemas"]["IngestionErrorResponse"][];
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: date-time */
            finished_at: string | null;
        };
        IngestionJobPagination: {
            page: number;
            page_size: number;
            total_pages: number;
            total_jobs: number;
        };
        IngestionJobListResponse: {
            jobs: components["schemas"]["IngestionJobResponse"][];
            pagination: components["schemas"]["IngestionJobPagination"];
        };
        BulkErrorResponse: {
            code: string;
            message: string;
        };
        BulkResultResponse: {
            /** Format: uuid */
            document_id: string;
            status: components["schemas"]["BulkStatus"];
            error: components["schemas"]["BulkErrorResponse"] | null;
        };
        BulkChangesResponse: {
            results: components["schemas"]["BulkResultResponse"][];
            done: number;
            failed: number;
            remaining: number;
            next_skip: number;
        };
        DocumentFilterQuery: {
            document_type?: components["schemas"]["DocumentType"][];
            category?: string[];
            tags?: string[];
            status?: components["schemas"]["DocumentStatus"][];
            publication?: components["schemas"]["Publication"][];
            q?: string;
            language?: string[];
            source_type?: components["schemas"]["DocumentSourceType"][];
            file_name?: string;
            folder?: string;
        };
        BulkChangeDto: {
            action: components["schemas"]["BulkAction"];
            /** Format: uuid */
            document_ids?: string[];
            filter?: components["schemas"]["DocumentFilterQuery"];
            /** @default 0 */
            skip?: number;
            add_tags?: string[];
            remove_tags?: string[];
        };
        DocumentMetadataResponse: {
            author: string | null;
            version: string | null;
            language: string | null;
            priority: components["schemas"]["Priority"] | null;
        };
        DocumentSourceResponse: {
            type: components["schemas"]["DocumentSourceType"];
            url: string | null;
            file_name: string;
            uploaded_by: string | null;
            /** Format: date-time */
            created_at: string | null;
            /** Format: date-time */
            modified_at: string | null;
        };
        RecognizedPageResponse: {
            page_number: number;
            confidence: number | null;
        };
        DocumentIndexingResponse: {
            /** Format: date-time */
            indexed_at: string | null;
            embedding_model: string | null;
            chunk_strategy: components["schemas"]["ChunkingStrategy"];
            total_chunks: number;
        };
        DocumentErrorResponse: {
            code: string;
            message: string;
        };
        DocumentChunkingResponse: {
            strategy: components["schemas"]["ChunkingStrategy"];
            chunk_size: number;
            chunk_overlap: number;
        };
        DocumentCountersResponse: {
            views: number;
            helpful: number;
            not_helpful: number;
            average_relevance: number | null;
            /** Format: date-time */
            last_accessed_at: string | null;
        };
        DocumentResponse: {
            /** Format: uuid */
            document_id: string;
            title: string;
            description: string | null;
            document_type: components["schemas"]["DocumentType"];
            category: string | null;
            tags: string[];
            metadata: components["schemas"]["DocumentMetadataResponse"];
            source: components["schemas"]["DocumentSourceResponse"];
            file_name: string;
            content_format: components["schemas"]["TextFormat"] | null;
            page_count: number | null;
            recognized_pages: components["schemas"]["RecognizedPageResponse"][];
            indexing: components["schemas"]["DocumentIndexingResponse"];
            mime_type: string;
            size_bytes: number;
            status: components["schemas"]["DocumentStatus"];
            publication: components["schemas"]["Publication"];
            error: components["schemas"]["DocumentErrorResponse"] | null;
            active_version: number | null;
            language: string | null;
            chunk_count: number;
            token_count: number;
            word_count: number;
            read_time_minutes: number;
            flags: components["schemas"]["ContentFlag"][];
            chunking: components["schemas"]["DocumentChunkingResponse"];
            counters: components["schemas"]["DocumentCountersResponse"];
            /** Format: date-time */
            published_at: string | null;
            /** Format: date-time */
            archived_at: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        DocumentPagination: {
            page: number;
            page_size: number;
            total_pages: number;
            total_documents: number;
        };
        DocumentListResponse: {
            documents: components["schemas"]["DocumentResponse"][];
            pagination: components["schemas"]["DocumentPagination"];
        };
        FacetValueResponse: {
            value: string;
            count: number;
        };
        DocumentFacetsResponse: {
            document_types: components["schemas"]["FacetValueResponse"][];
            categories: components["schemas"]["FacetValueResponse"][];
            tags: components["schemas"]["FacetValueResponse"][];
            languages: components["schemas"]["FacetValueResponse"][];
            statuses: components["schemas"]["FacetValueResponse"][];
            publications: components["schemas"]["FacetValueResponse"][];
            source_types: components["schemas"]["FacetValueResponse"][];
        };
        DocumentWithContentResponse: {
            /** Format: uuid */
            document_id: string;
            title: string;
            description: string | null;
            document_type: components["schemas"]["DocumentType"];
            category: string | null;
            tags: string[];
            metadata: components["schemas"]["DocumentMetadataResponse"];
            source: components["schemas"]["DocumentSourceResponse"];
            file_name: string;
            content_format: components["schemas"]["TextFormat"] | null;
            page_count: number | null;
            recognized_pages: components["schemas"]["RecognizedPageResponse"][];
            indexing: components["schemas"]["DocumentIndexingResponse"];
            mime_type: string;
            size_bytes: number;
            status: components["schemas"]["DocumentStatus"];
            publication: components["schemas"]["Publication"];
            error: components["schemas"]["DocumentErrorResponse"] | null;
            active_version: number | null;
            language: string | null;
            chunk_count: number;
            token_count: number;
            word_count: number;
            read_time_minutes: number;
            flags: components["schemas"]["ContentFlag"][];
            chunking: components["schemas"]["DocumentChunkingResponse"];
            counters: components["schemas"]["DocumentCountersResponse"];
            /** Format: date-time */
            published_at: string | null;
            /** Format: date-time */
            archived_at: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            content: string | null;
        };
        ChunkResponse: {
            chunk_index: number;
            start_position: number;
            end_position: number;
            token_count: number;
            section_title: string | null;
            page_number: number | null;
            /** Format: uuid */
            chunk_id: string;
            content: string;
            overlap_with_previous: number;
            overlap_with_next: number;
            preceding_text: string;
            following_text: string;
            flags: components["schemas"]["ContentFlag"][];
        };
        ChunkPagination: {
            page: number;
            page_size: number;
            total_pages: number;
            total_chunks: number;
        };
        ChunkListResponse: {
            chunks: components["schemas"]["ChunkResponse"][];
            pagination: components["schemas"]["ChunkPagination"];
        };
        DocumentDeletedResponse: {
            /** Format: uuid */
            document_id: string;
            /** Format: date-time */
            deleted_at: string;
            chunks_deleted: number;
            vectors_deleted: number;
            message: string;
        };
        DocumentUpdatedResponse: {
            /** Format: uuid */
            document_id: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: uuid */
            reindexing_job_id: string | null;
            message: string;
        };
        UpdateDocumentDto: {
            title?: string;
            description?: string | null;
            category?: string | null;
            tags?: string[];
            content?: string;
            metadata?: components["schemas"]["IngestMetadataDto"];
            /** @default false */
            reindex?: boolean;
        };
        DocumentPublicationResponse: {
            /** Format: uuid */
            document_id: string;
            publication: components["schemas"]["Publication"];
            /** Format: date-time */
            updated_at: string;
        };
        DocumentVersionResponse: {
            version: number;
            state: components["schemas"]["VersionState"];
            active: boolean;
            change: components["schemas"]["VersionChange"];
            restored_from: number | null;
            /** Format: date-time */
            created_at: string;
            /** Format: uuid */
            created_by: string | null;
            /** Format: date-time */
            indexed_at: string | null;
            file_name: string;
            mime_type: string;
            size_bytes: number;
            chunk_count: number | null;
            word_count: number | null;
        };
        DocumentVersionListResponse: {
            versions: components["schemas"]["DocumentVersionResponse"][];
        };
        DocumentVersionWithContentResponse: {
            version: number;
            state: components["schemas"]["VersionState"];
            active: boolean;
            change: components["schemas"]["VersionChange"];
            restored_from: number | null;
            /** Format: date-time */
            created_at: string;
            /** Format: uuid */
            created_by: string | null;
            /** Format: date-time */
            indexed_at: string | null;
            file_name: string;
            mime_type: string;
            size_bytes: number;
            chunk_count: number | null;
            word_count: number | null;
            content: string;
        };
        ImportProgressResponse: {
            found: number;
            checked: number;
            added: number;
            updated: number;
            unchanged: number;
            skipped: number;
            failed: number;
            removed: number;
            bytes: number;
        };
        ImportProblemResponse: {
            code: string;
            message: string;
        };
        ImportResponse: {
            /** Format: uuid */
            import_id: string;
            type: components["schemas"]["SourceType"];
            location: string;
            include_paths: string[];
            exclude_paths: string[];
            max_depth: number;
            delay_ms: number;
            obey_robots: boolean;
            schedule: components["schemas"]["ImportSchedule"];
            on_missing: components["schemas"]["MissingPolicy"];
            max_documents: number;
            max_total_mb: number;
            max_minutes: number;
            document_type: components["schemas"]["DocumentType"];
            category: string | null;
            tags: string[];
            state: components["schemas"]["ImportState"];
            run: number;
            progress: components["schemas"]["ImportProgressResponse"];
            problem: components["schemas"]["ImportProblemResponse"] | null;
            /** Format: uuid */
            created_by: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            started_at: string | null;
            /** Format: date-time */
            finished_at: string | null;
            /** Format: date-time */
            next_run_at: string | null;
        };
        CreateImportDto: {
            /** @default off */
            schedule?: components["schemas"]["ImportSchedule"];
            /** @default archive */
            on_missing?: components["schemas"]["MissingPolicy"];
            /** @default 500 */
            max_documents?: number;
            /** @default 200 */
            max_total_mb?: number;
            /** @default 60 */
            max_minutes?: number;
            type: components["schemas"]["SourceType"];
            location: string;
            include_paths?: string[];
            exclude_paths?: string[];
            /** @default 10 */
            max_depth?: number;
            /** @default 250 */
            delay_ms?: number;
            /** @default true */
            obey_robots?: boolean;
            /** @default general */
            document_type?: components["schemas"]["DocumentType"];
            category?: string;
            tags?: string[];
        };
        ImportPagination: {
            page: number;
            page_size: number;
            total_pages: number;
            total_imports: number;
        };
        ImportListResponse: {
            imports: components["schemas"]["ImportResponse"][];
            pagination: components["schemas"]["ImportPagination"];
        };
        ImportItemResponse: {
            origin: string;
            outcome: components["schemas"]["ImportOutcome"];
            problem: components["schemas"]["ImportProblemResponse"] | null;
            /** Format: uuid */
            document_id: string | null;
            document_status: components["schemas"]["DocumentStatus"] | null;
            document_error: components["schemas"]["ImportProblemResponse"] | null;
            run: number;
            /** Format: date-time */
            checked_at: string;
        };
        ImportItemPagination: {
            page: number;
            page_size: number;
            total_pages: number;
            total_items: number;
        };
        ImportItemListResponse: {
            items: components["schemas"]["ImportItemResponse"][];
            pagination: components["schemas"]["ImportItemPagination"];
        };
        ImportPlanDto: {
            /** @default off */
            schedule?: components["schemas"]["ImportSchedule"];
            /** @default archive */
            on_missing?: components["schemas"]["MissingPolicy"];
            /** @default 500 */
            max_documents?: number;
            /** @default 200 */
            max_total_mb?: number;
            /** @default 60 */
            max_minutes?: number;
        };
        SearchResultMetadata: {
            chunk_index: number;
            start_position: number;
            end_position: number;
            token_count: number;
            section_title: string | null;
            page_number: number | null;
            language: string | null;
            tags: string[];
        };
        SearchResultResponse: {
            /** Format: uuid */
            document_id: string;
            /** Format: uuid */
            chunk_id: string;
            title: string;
            content: string;
            relevance_score: number;
            document_type: components["schemas"]["DocumentType"];
            category: string | null;
            metadata: components["schemas"]["SearchResultMetadata"];
            highlights: string[];
        };
        SearchResponse: {
            query: string;
            results: components["schemas"]["SearchResultResponse"][];
            total_results: number;
            search_time_ms: number;
        };
        SearchFiltersDto: {
            document_type?: components["schemas"]["DocumentType"][];
            category?: string[];
            tags?: string[];
        };
        SearchDto: {
            query: string;
            filters?: components["schemas"]["SearchFiltersDto"];
            /** @default 5 */
            top_k?: number;
            min_relevance_score?: number;
        };
        EmbeddingResponse: {
            text: string;
            vector: number[];
            dimension: number;
            model: string;
        };
        GenerateEmbeddingsResponse: {
            embeddings: components["schemas"]["EmbeddingResponse"][];
            processing_time_ms: number;
        };
        GenerateEmbeddingsDto: {
            texts: string[];
            model?: string;
            /** @default 32 */
            batch_size?: number;
            /** @default true */
            normalize?: boolean;
        };
        EmbeddingPerformance: {
            speed: components["schemas"]["ModelSpeed"];
            accuracy: components["schemas"]["ModelAccuracy"];
        };
        EmbeddingModelResponse: {
            model_id: string;
            provider: string;
            type: components["schemas"]["ModelLicence"];
            dimension: number;
            max_sequence_length: number | null;
            language: string;
            performance: components["schemas"]["EmbeddingPerformance"];
            cost: number;
            available: boolean;
            active: boolean;
        };
        EmbeddingModelsResponse: {
            models: components["schemas"]["EmbeddingModelResponse"][];
        };
        LlmProviderState: {
            active: string;
            model: string | null;
            temperature: number;
            max_tokens: number;
        };
        EmbeddingProviderState: {
            active: string;
            model: string;
        };
        RetrievalState: {
            top_k: number;
            min_relevance_score: number;
            reranking_enabled: boolean;
        };
        GuardrailsState: {
            content_safety: boolean;
            pii_detection: boolean;
            toxicity_threshold: number;
        };
        ConfigResponse: {
            llm_provider: components["schemas"]["LlmProviderState"];
            embedding_provider: components["schemas"]["EmbeddingProviderState"];
            retrieval_config: components["schemas"]["RetrievalState"];
            guardrails: components["schemas"]["GuardrailsState"];
            version: number;
        };
        ConfigChangeResponse: {
            message: string;
            /** Format: date-time */
            updated_at: string;
            changes: string[];
            version: number;
            /** Format: uuid */
            proposal_id: string | null;
        };
        LlmProviderSettings: {
            active?: string;
            model?: string | null;
            temperature?: number;
            max_tokens?: number;
        };
        EmbeddingProviderSettings: {
            active?: string;
            model?: string;
        };
        RetrievalSettings: {
            top_k?: number;
            min_relevance_score?: number;
            reranking_enabled?: boolean;
        };
        GuardrailSettingsDto: {
            content_safety?: boolean;
            pii_detection?: boolean;
            toxicity_threshold?: number;
        };
        ChangeConfigDto: {
            llm_provider?: components["schemas"]["LlmProviderSettings"];
            embedding_provider?: components["schemas"]["EmbeddingProviderSettings"];
            retrieval_config?: components["schemas"]["RetrievalSettings"];
            guardrails?: components["schemas"]["GuardrailSettingsDto"];
            version?: number;
        };
        ConfigFieldOption: {
            value: string;
            available: boolean;
            missing: string[];
        };
        ConfigField: {
            path: string;
            label: string;
            help: string;
            type: components["schemas"]["SettingType"];
            min: number | null;
            max: number | null;
            nullable: boolean;
            options: components["schemas"]["ConfigFieldOption"][];
            default: (string | number | boolean) | null;
            value: (string | number | boolean) | null;
            origin: components["schemas"]["SettingOrigin"];
            hidden_variable: string | null;
            restart: boolean;
        };
        ConfigFieldsResponse: {
            fields: components["schemas"]["ConfigField"][];
        };
        PreviewedChange: {
            path: string;
            from: (string | number | boolean) | null;
            to: (string | number | boolean) | null;
        };
        ConfigProblem: {
            path: string | null;
            message: string;
        };
        ConfigPreviewResponse: {
            changes: components["schemas"]["PreviewedChange"][];
            problems: components["schemas"]["ConfigProblem"][];
        };
        ConfigVersion: {
            version: number;
            changes: string[];
            overrides: {
                [key: string]: unknown;
            };
            rolled_back_to: number | null;
            /** Format: uuid */
            changed_by: string;
            /** Format: date-time */
            changed_at: string;
        };
        ConfigVersionPagination: {
            page: number;
            page_size: number;
            total_pages: number;
            total_versions: number;
        };
        ConfigVersionsResponse: {
            versions: components["schemas"]["ConfigVersion"][];
            pagination: components["schemas"]["ConfigVersionPagination"];
        };
        RollBackConfigDto: {
            version: number;
        };
        ProposalResponse: {
            /** Format: uuid */
            proposal_id: string;
            state: components["schemas"]["ProposalState"];
            changes: components["schemas"]["PreviewedChange"][];
            roll_back_to: number | null;
            base_version: number;
            /** Format: uuid */
            proposed_by: string;
            /** Format: date-time */
            proposed_at: string;
            /** Format: uuid */
            decided_by: string | null;
            /** Format: date-time */
            decided_at: string | null;
            version: number | null;
        };
        ProposalPagination: {
            page: number;
            page_size: number;
            total_pages: number;
            total_proposals: number;
        };
        ProposalListResponse: {
            required: boolean;
            proposals: components["schemas"]["ProposalResponse"][];
            pagination: components["schemas"]["ProposalPagination"];
        };
        AuditEntryResponse: {
            /** Format: uuid */
            entry_id: string;
            sequence: number;
            /** Format: date-time */
            timestamp: string;
            action: string;
            outcome: components["schemas"]["AuditOutcome"];
            /** Format: uuid */
            actor_id: string | null;
            actor_role: string | null;
            target_id: string | null;
            request_id: string | null;
            ip_address: string | null;
            details: {
                [key: string]: unknown;
            };
            count: number;
            hash: string;
        };
        AuditLogPagination: {
            page: number;
            page_size: number;
            total_pages: number;
            total_entries: number;
        };
        AuditLogResponse: {
            entries: components["schemas"]["AuditEntryResponse"][];
            pagination: components["schemas"]["AuditLogPagination"];
        };
        DeadLetterResponse: {
            /** Format: uuid */
            dead_letter_id: string;
            job_name: string;
            job_key: string;
            data: {
                [key: string]: unknown;
            };
            reason: string;
            attempts: number;
            process_ends: number;
            /** Format: date-time */
            died_at: string;
        };
        DeadLettersPagination: {
            page: number;
            page_size: number;
            total_pages: number;
            total_dead_letters: number;
        };
        DeadLettersResponse: {
            dead_letters: components["schemas"]["DeadLetterResponse"][];
            pagination: components["schemas"]["DeadLettersPagination"];
        };
        ChangedDeadLetterResponse: {
            /** Format: uuid */
            dead_letter_id: string;
            job_name: string;
            job_key: string;
            data: {
                [key: string]: unknown;
            };
            reason: string;
            attempts: number;
            process_ends: number;
            /** Format: date-time */
            died_at: string;
            message: string;
        };
        GenerationResponse: {
            provider: string;
            model: string;
            dimension: number;
            index_name: string;
        };
        BuildResponse: {
            /** Format: uuid */
            build_id: string;
            provider: string;
            model: string;
            status: components["schemas"]["ReindexingStatus"];
            chunks_done: number;
            chunks_total: number;
            percentage: number;
            eta_seconds: number | null;
            problem: string | null;
            started_at: string;
            updated_at: string;
        };
        SecondModelResponse: {
            model: string | null;
            status: components["schemas"]["SecondModelStatus"];
            chunks_done: number;
            chunks_total: number;
            problem: string | null;
        };
        ReindexingResponse: {
            message: string;
            answering: components["schemas"]["GenerationResponse"] | null;
            former: components["schemas"]["GenerationResponse"] | null;
            build: components["schemas"]["BuildResponse"] | null;
            second_model: components["schemas"]["SecondModelResponse"];
        };
        StartReindexingDto: {
            provider: string;
            model?: string;
        };
        PruneReindexingResponse: {
            message: string;
            answering: components["schemas"]["GenerationResponse"] | null;
            former: components["schemas"]["GenerationResponse"] | null;
            build: components["schemas"]["BuildResponse"] | null;
            second_model: components["schemas"]["SecondModelResponse"];
            vectors_removed: number;
        };
        InvitationResponse: {
            /** Format: uuid */
            invitation_id: string;
            /** Format: email */
            email: string;
            role: components["schemas"]["Role"];
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: string;
        };
        InvitationPagination: {
            page: number;
            page_size: number;
            total_pages: number;
            total_invitations: number;
        };
        InvitationListResponse: {
            invitations: components["schemas"]["InvitationResponse"][];
            pagination: components["schemas"]["InvitationPagination"];
        };
        IssuedInvitationResponse: {
            /** Format: uuid */
            invitation_id: string;
            /** Format: email */
            email: string;
            role: components["schemas"]["Role"];
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: string;
            invitation_token: string;
            invitation_link: string;
        };
        InviteUserDto: {
            /** Format: email */
            email: string;
            role: components["schemas"]["Role"];
        };
        RestrictionsDto: {
            camera_ids?: string[];
            report_collections?: string[];
        };
        AccountResponse: {
            /** Format: uuid */
            user_id: string;
            /** Format: email */
            email: string;
            email_verified: boolean;
            full_name: string | null;
            role: components["schemas"]["Role"];
            restrictions: components["schemas"]["RestrictionsDto"];
            status: components["schemas"]["AccountStatus"];
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            last_login: string | null;
        };
        UserPagination: {
            page: number;
            page_size: number;
            total_pages: number;
            total_users: number;
        };
        UserListResponse: {
            users: components["schemas"]["AccountResponse"][];
            pagination: components["schemas"]["UserPagination"];
        };
        SetRoleDto: {
            role: components["schemas"]["Role"];
        };
        PasswordResetResponse: {
            /** Format: uuid */
            user_id: string;
            password: string;
        };
        ErasedRecords: {
            accounts: number;
            sign_ins: number;
            sessions: number;
            messages: number;
            analytics_records: number;
        };
        RemainingRecords: {
            accounts: number;
            sign_ins: number;
            sessions: number;
        };
        ErasureResponse: {
            /** Format: uuid */
            user_id: string;
            /** Format: date-time */
            erased_at: string;
            removed: components["schemas"]["ErasedRecords"];
            remaining: components["schemas"]["RemainingRecords"];
        };
        ErasePersonDto: {
            /** Format: uuid */
            confirm: string;
        };
        ConversationMetrics: {
            total_sessions: number;
            total_messages: number;
            avg_session_duration_seconds: number | null;
            avg_messages_per_session: number | null;
            user_satisfaction_avg: number | null;
            resolution_rate: number | null;
            deflection_rate: number | null;
            questions: number;
            unanswered_questions: number;
            escalations: number;
            helpful: number;
            not_helpful: number;
            blocked_messages: number;
            total_tokens: number;
            cost_usd: number;
        };
        PerformanceMetrics: {
            avg_response_time_ms: number | null;
            p50_response_time_ms: number | null;
            p95_response_time_ms: number | null;
            p99_response_time_ms: number | null;
            error_rate: number | null;
        };
        AnalyticsPeriod: {
            /** Format: date-time */
            start: string;
            /** Format: date-time */
            end: string;
            timezone: string;
        };
        KnowledgeBaseMetrics: {
            total_documents: number;
            total_chunks: number;
            avg_retrieval_accuracy: number | null;
        };
        DashboardBucket: {
            /** Format: date-time */
            bucket: string;
            sessions: number;
            messages: number;
            questions: number;
            unanswered: number;
            escalations: number;
            helpful: number;
            not_helpful: number;
            errors: number;
            avg_response_time_ms: number | null;
            p50_response_time_ms: number | null;
            p95_response_time_ms: number | null;
            p99_response_time_ms: number | null;
            ratings: number;
            user_satisfaction_avg: number | null;
            resolution_rate: number | null;
        };
        DashboardMetrics: {
            metrics: components["schemas"]["ConversationMetrics"];
            performance: components["schemas"]["PerformanceMetrics"];
        };
        DashboardResponse: {
            metrics: components["schemas"]["ConversationMetrics"];
            performance: components["schemas"]["PerformanceMetrics"];
            period: components["schemas"]["AnalyticsPeriod"];
            knowledge_base: components["schemas"]["KnowledgeBaseMetrics"];
            series: components["schemas"]["DashboardBucket"][];
            previous?: components["schemas"]["DashboardMetrics"];
            definitions: {
                [key: string]: string;
            };
        };
        ItemPagination: {
            page: number;
            page_size: number;
            total_pages: number;
            total_items: number;
        };
        NearestDocument: {
            document_id: string;
            title: string;
            relevance_score: number;
        };
        UnansweredQuestionRow: {
            /** Format: date-time */
            asked_at: string;
            question: string;
            language: string | null;
            confidence_score: number;
            nearest: components["schemas"]["NearestDocument"] | null;
            /** Format: uuid */
            session_id: string;
            /** Format: uuid */
            message_id: string;
        };
        UnansweredResponse: {
            period: components["schemas"]["AnalyticsPeriod"];
            pagination: components["schemas"]["ItemPagination"];
            items: components["schemas"]["UnansweredQuestionRow"][];
        };
        DocumentUseRow: {
            document_id: string;
            title: string | null;
            retrieved: number;
            cited: number;
            avg_relevance_score: number | null;
            helpful: number;
            not_helpful: number;
        };
        DocumentUseResponse: {
            period: components["schemas"]["AnalyticsPeriod"];
            pagination: components["schemas"]["ItemPagination"];
            items: components["schemas"]["DocumentUseRow"][];
        };
        FeedbackRow: {
            /** Format: date-time */
            given_at: string;
            helpful: boolean;
            comment: string | null;
            document_ids: string[];
            /** Format: uuid */
            session_id: string;
            /** Format: uuid */
            message_id: string;
        };
        FeedbackResponse: {
            period: components["schemas"]["AnalyticsPeriod"];
            pagination: components["schemas"]["ItemPagination"];
            items: components["schemas"]["FeedbackRow"][];
        };
        GuardrailRow: {
            rule: string;
            action: string;
            count: number;
        };
        GuardrailReportResponse: {
            period: components["schemas"]["AnalyticsPeriod"];
            items: components["schemas"]["GuardrailRow"][];
        };
        CostRow: {
            /** Format: date */
            day: string;
            provider: string;
            model: string;
            calls: number;
            prompt_tokens: number;
            completion_tokens: number;
            cost_usd: number;
        };
        CostReportResponse: {
            period: components["schemas"]["AnalyticsPeriod"];
            items: components["schemas"]["CostRow"][];
        };
        ContentGapRow: {
            /** Format: uuid */
            cluster_id: string;
            question: string;
            examples: string[];
            count: number;
            /** Format: date-time */
            last_asked_at: string;
            language: string | null;
            nearest: components["schemas"]["NearestDocument"] | null;
        };
        GapPagination: {
            page: number;
            page_size: number;
            total_pages: number;
            total_gaps: number;
        };
        ContentGapsResponse: {
            gaps: components["schemas"]["ContentGapRow"][];
            pagination: components["schemas"]["GapPagination"];
        };
        DraftedGapResponse: {
            /** Format: uuid */
            document_id: string;
            /** Format: uuid */
            job_id: string;
        };
        DismissedGapResponse: {
            /** Format: uuid */
            cluster_id: string;
        };
        PromptVariantDto: {
            /** Format: uuid */
            template_id: string;
            version: number;
            weight: number;
        };
        PromptActivationResponse: {
            activation: number;
            variants: components["schemas"]["PromptVariantDto"][];
            rolled_back_to: number | null;
            /** Format: uuid */
            activated_by: string | null;
            /** Format: date-time */
            activated_at: string;
        };
        SplitPromptsDto: {
            variants: components["schemas"]["PromptVariantDto"][];
        };
        PromptVariantResult: {
            /** Format: uuid */
            template_id: string;
            version: number;
            sessions: number;
            answers: number;
            answered_share: number;
            mean_confidence: number;
            helpful: number;
            not_helpful: number;
        };
        PromptResultsResponse: {
            results: components["schemas"]["PromptVariantResult"][];
        };
        ActivatePromptDto: {
            version: number;
        };
        PromptContentDto: {
            system_prompt: string;
            user_template: string;
            variables: components["schemas"]["PromptVariable"][];
        };
        PromptConfigurationDto: {
            temperature?: number | null;
            max_tokens?: number | null;
            /** @default true */
            use_context?: boolean;
            /** @default 3000 */
            max_context_length?: number;
            /** @default true */
            include_sources?: boolean;
        };
        PromptMetadata: {
            /** Format: uuid */
            created_by: string | null;
            /** Format: date-time */
            created_at: string;
        };
        PromptTemplateResponse: {
            /** Format: uuid */
            template_id: string;
            name: string;
            description: string;
            /** @enum {string} */
            template_type: "answer";
            version: number;
            active: boolean;
            content: components["schemas"]["PromptContentDto"];
            configuration: components["schemas"]["PromptConfigurationDto"];
            metadata: components["schemas"]["PromptMetadata"];
        };
        PromptPagination: {
            page: number;
            page_size: number;
            total_pages: number;
            total_templates: number;
        };
        PromptListResponse: {
            templates: components["schemas"]["PromptTemplateResponse"][];
            pagination: components["schemas"]["PromptPagination"];
        };
        PromptDraftDto: {
            name: string;
            /** @default  */
            description?: string;
            /**
             * @default answer
             * @enum {string}
             */
            template_type?: "answer";
            content: components["schemas"]["PromptContentDto"];
            /**
             * @default {
             *       "use_context": true,
             *       "max_context_length": 3000,
             *       "include_sources": true
             *     }
             */
            configuration?: components["schemas"]["PromptConfigurationDto"];
        };
        PromptPreviewMessage: {
            role: components["schemas"]["PromptRole"];
            content: string;
            token_count: number;
        };
        PromptPreviewResponse: {
            messages: components["schemas"]["PromptPreviewMessage"][];
            token_count: number;
            counted_for: string | null;
        };
        PreviewPromptDto: {
            name: string;
            /** @default  */
            description?: string;
            /**
             * @default answer
             * @enum {string}
             */
            template_type?: "answer";
            content: components["schemas"]["PromptContentDto"];
            /**
             * @default {
             *       "use_context": true,
             *       "max_context_length": 3000,
             *       "include_sources": true
             *     }
             */
            configuration?: components["schemas"]["PromptConfigurationDto"];
            /** @default {} */
            values?: {
                [key: string]: string;
            };
        };
        PromptVersionsResponse: {
            versions: components["schemas"]["PromptTemplateResponse"][];
        };
        /** @enum {string} */
        WidgetSide: "left" | "right";
        SiteSettingsDto: {
            title?: string;
            greeting?: string;
            language?: string;
            starters?: string[];
            accent?: string;
            radius?: number;
            side?: components["schemas"]["WidgetSide"];
            /** Format: uri */
            privacy_url?: string;
            handoff_hours?: string;
            handoff_time_zone?: string;
            /** Format: email */
            handoff_email?: string;
        };
        SiteKeyResponse: {
            /** Format: uuid */
            site_key_id: string;
            key: string;
            name: string;
            origins: string[];
            settings: components["schemas"]["SiteSettingsDto"];
            /** Format: date-time */
            identity_secret_at: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        SiteKeyListResponse: {
            site_keys: components["schemas"]["SiteKeyResponse"][];
        };
        SiteKeyDto: {
            name: string;
            origins: string[];
            /** @default {} */
            settings?: components["schemas"]["SiteSettingsDto"];
        };
        IdentitySecretResponse: {
            secret: string;
        };
        IdentitySecretDto: {
            /** @default 0 */
            grace_hours?: number;
        };
        WidgetThemeResponse: {
            accent: string | null;
            radius: number | null;
            side: components["schemas"]["WidgetSide"] | null;
        };
        WidgetHandoffResponse: {
            available: boolean;
            hours: string | null;
            expected_wait_seconds: number | null;
            email: string | null;
        };
        WidgetConfigResponse: {
            title: string | null;
            greeting: string | null;
            language: string | null;
            starters: string[];
            theme: components["schemas"]["WidgetThemeResponse"];
            handoff: components["schemas"]["WidgetHandoffResponse"];
            attachments: components["schemas"]["AttachmentKind"][];
            privacy_url: string | null;
        };
        /** @enum {string} */
        ApiKeyStatus: "active" | "expired" | "revoked";
        ApiKeyResponse: {
            /** Format: uuid */
            api_key_id: string;
            name: string;
            scopes: components["schemas"]["ApiKeyScope"][];
            hint: string;
            status: components["schemas"]["ApiKeyStatus"];
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: string | null;
            /** Format: date-time */
            last_used_at: string | null;
            /** Format: date-time */
            revoked_at: string | null;
        };
        ApiKeyListResponse: {
            api_keys: components["schemas"]["ApiKeyResponse"][];
        };
        NewApiKeyResponse: {
            /** Format: uuid */
            api_key_id: string;
            name: string;
            scopes: components["schemas"]["ApiKeyScope"][];
            hint: string;
            status: components["schemas"]["ApiKeyStatus"];
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: string | null;
            /** Format: date-time */
            last_used_at: string | null;
            /** Format: date-time */
            revoked_at: string | null;
            secret: string;
        };
        ApiKeyDto: {
            name: string;
            scopes: components["schemas"]["ApiKeyScope"][];
            /** Format: date-time */
            expires_at?: string | null;
        };
        ApiKeyRotationDto: {
            /** @default 0 */
            grace_hours?: number;
        };
        /** @enum {string} */
        FeatureFlag: "visitor_chat" | "registration" | "document_ingestion";
        FlagResponse: {
            flag: components["schemas"]["FeatureFlag"];
            on: boolean;
            default: boolean;
            help: string;
            changed_by: string | null;
            /** Format: date-time */
            changed_at: string | null;
        };
        FlagListResponse: {
            flags: components["schemas"]["FlagResponse"][];
        };
        SetFlagDto: {
            flag: components["schemas"]["FeatureFlag"];
            on: boolean;
        };
        FrontPageResponse: {
            documents: components["schemas"]["AnswerableDocuments"];
            visitors_admitted: boolean;
        };
        GateThresholdResponse: {
            measure: components["schemas"]["EvaluationMeasure"];
            min: number | null;
            max: number | null;
        };
        GateDetails: {
            /** Format: uuid */
            set_id: string;
            thresholds: components["schemas"]["GateThresholdResponse"][];
            max_age_hours: number;
            /** Format: uuid */
            changed_by: string;
            /** Format: date-time */
            changed_at: string;
        };
        EvaluationGateResponse: {
            gate: components["schemas"]["GateDetails"] | null;
        };
        GateThresholdDto: {
            measure: components["schemas"]["EvaluationMeasure"];
            min?: number | null;
            max?: number | null;
        };
        EvaluationGateDto: {
            /** Format: uuid */
            set_id: string;
            thresholds: components["schemas"]["GateThresholdDto"][];
            /** @default 24 */
            max_age_hours?: number;
        };
        QuestionSetRow: {
            /** Format: uuid */
            set_id: string;
            name: string;
            revision: number;
            question_count: number;
            /** Format: uuid */
            created_by: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        QuestionSetPagination: {
            page: number;
            page_size: number;
            total_pages: number;
            total_sets: number;
        };
        QuestionSetListResponse: {
            sets: components["schemas"]["QuestionSetRow"][];
            pagination: components["schemas"]["QuestionSetPagination"];
        };
        TestQuestionResponse: {
            question: string;
            expected: string[];
            facts: string[][];
        };
        QuestionSetResponse: {
            /** Format: uuid */
            set_id: string;
            name: string;
            revision: number;
            question_count: number;
            /** Format: uuid */
            created_by: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            questions: components["schemas"]["TestQuestionResponse"][];
        };
        QuestionSetDto: {
            name: string;
            format: components["schemas"]["QuestionFormat"];
            content: string;
        };
        SuggestedQuestionsResponse: {
            questions: components["schemas"]["TestQuestionResponse"][];
        };
        EvaluationMeasures: {
            ndcg_at_10: number | null;
            hit_at_1: number | null;
            mrr: number | null;
            recall_at_10: number | null;
            right: number | null;
            partly: number | null;
            wrong: number | null;
            false_unknown: number | null;
            near_miss_answered: number | null;
        };
        EvaluationPercentiles: {
            p50: number | null;
            p95: number | null;
        };
        EvaluationFigures: {
            measures: components["schemas"]["EvaluationMeasures"];
            answerable: number;
            search_ms: components["schemas"]["EvaluationPercentiles"];
            answer_ms: components["schemas"]["EvaluationPercentiles"];
        };
        EvaluationResponse: {
            /** Format: uuid */
            evaluation_id: string;
            /** Format: uuid */
            set_id: string;
            set_name: string;
            set_revision: number;
            label: string;
            state: components["schemas"]["EvaluationState"];
            answers: boolean;
            overrides: {
                [key: string]: unknown;
            };
            configuration: {
                [key: string]: unknown;
            };
            configuration_version: number;
            questions: number;
            done: number;
            figures: components["schemas"]["EvaluationFigures"] | null;
            problem: string | null;
            /** Format: uuid */
            created_by: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            started_at: string | null;
            /** Format: date-time */
            finished_at: string | null;
        };
        EvaluationPagination: {
            page: number;
            page_size: number;
            total_pages: number;
            total_evaluations: number;
        };
        EvaluationListResponse: {
            evaluations: components["schemas"]["EvaluationResponse"][];
            pagination: components["schemas"]["EvaluationPagination"];
        };
        EvaluatedSettings: {
            llm_provider?: components["schemas"]["LlmProviderSettings"];
            embedding_provider?: components["schemas"]["EmbeddingProviderSettings"];
            retrieval_config?: components["schemas"]["RetrievalSettings"];
            guardrails?: components["schemas"]["GuardrailSettingsDto"];
        };
        StartEvaluationDto: {
            /** Format: uuid */
            set_id: string;
            label?: string;
            /** @default true */
            answers?: boolean;
            configuration?: components["schemas"]["EvaluatedSettings"];
        };
        ComparedMeasure: {
            measure: components["schemas"]["EvaluationMeasure"];
            questions: number;
            a: number;
            b: number;
            difference: number;
            interval: number[];
            p_value: number;
            verdict: components["schemas"]["EvaluationVerdict"];
        };
        EvaluationResultRow: {
            position: number;
            question: string;
            answerable: boolean;
            rank: number | null;
            found: number;
            outcome: components["schemas"]["EvaluationOutcome"] | null;
            search_ms: number;
            answer_ms: number | null;
        };
        ComparedQuestion: {
            question: string;
            a: components["schemas"]["EvaluationResultRow"];
            b: components["schemas"]["EvaluationResultRow"];
        };
        ComparedQuestions: {
            total: number;
            items: components["schemas"]["ComparedQuestion"][];
        };
        EvaluationComparisonResponse: {
            a: components["schemas"]["EvaluationResponse"];
            b: components["schemas"]["EvaluationResponse"];
            questions: number;
            measures: components["schemas"]["ComparedMeasure"][];
            better: components["schemas"]["ComparedQuestions"];
            worse: components["schemas"]["ComparedQuestions"];
        };
        EvaluationResultPagination: {
            page: number;
            page_size: number;
            total_pages: number;
            total_results: number;
        };
        EvaluationResultsResponse: {
            results: components["schemas"]["EvaluationResultRow"][];
            pagination: components["schemas"]["EvaluationResultPagination"];
        };
        RankedDocument: {
            /** Format: uuid */
            document_id: string;
            title: string;
            relevance_score: number;
        };
        CitedDocument: {
            /** Format: uuid */
            document_id: string;
            title: string;
        };
        EvaluatedAnswer: {
            content: string;
            path: string;
            confidence_score: number;
            missing: string[];
            cited: components["schemas"]["CitedDocument"][];
        };
        EvaluationResultResponse: {
            position: number;
            question: string;
            answerable: boolean;
            rank: number | null;
            found: number;
            outcome: components["schemas"]["EvaluationOutcome"] | null;
            search_ms: number;
            answer_ms: number | null;
            expected: string[];
            facts: string[][];
            documents: components["schemas"]["RankedDocument"][];
            answer: components["schemas"]["EvaluatedAnswer"] | null;
            trace: components["schemas"]["AnswerTraceResponse"] | null;
        };
        ReadyEvent: {
            topics: components["schemas"]["StaffTopic"][];
        };
        InboxEvent: {
            /** Format: uuid */
            session_id: string;
            status: components["schemas"]["SessionStatus"];
            handoff: components["schemas"]["HandoffState"];
            assigned_to: components["schemas"]["AgentResponse"] | null;
            unread: number;
            message_count: number;
            /** Format: date-time */
            last_activity_at: string;
        };
        ConfigEvent: {
            version: number;
        };
        TopicsResetEvent: {
            topics: components["schemas"]["StaffTopic"][];
        };
        /** @enum {string} */
        Domain: "support" | "surveillance" | "reports";
        DomainsResponse: {
            domains: components["schemas"]["Domain"][];
        };
        /** @enum {string} */
        ReportIntent: "factual" | "analytical" | "comparative" | "temporal";
        ReportCitationResponse: {
            citation_id: string;
            marker: string;
            /** Format: uuid */
            report_id: string;
            /** Format: uuid */
            section_id: string;
            title: string;
            publisher: string;
            year: number;
            url: string | null;
            quote: string;
            start: number;
            end: number;
            page_number: number | null;
        };
        PeriodSchema: {
            from: number;
            to: number;
        };
        /** @enum {string} */
        StatisticUnit: "count" | "percent" | "usd" | "eur" | "days" | "score";
        ConflictStatementSchema: {
            value: number;
            unit: components["schemas"]["StatisticUnit"];
            /** Format: uuid */
            report_id: string;
            citation_id: string | null;
        };
        ConflictResponse: {
            metric: string;
            subject: string;
            period: components["schemas"]["PeriodSchema"];
            statements: components["schemas"]["ConflictStatementSchema"][];
            note: string;
        };
        ChartPointResponse: {
            x: string | number;
            y: number;
            series?: string;
            stat_id: string;
            citation_id: string | null;
        };
        ReportChartResponse: {
            chart_id: string;
            spec: {
                [key: string]: unknown;
            };
            svg: string;
            data: components["schemas"]["ChartPointResponse"][];
            sources: string[];
            alt_text: string;
            warnings: string[];
        };
        /** @enum {string} */
        EntityType: "threat_actor" | "malware" | "tool" | "campaign" | "vulnerability" | "technique" | "industry" | "country" | "region";
        AskedEntityResponse: {
            entity_id: string;
            name: string;
            type: components["schemas"]["EntityType"];
            text: string;
        };
        TimeRangeSchema: {
            from_year: number | null;
            to_year: number | null;
        };
        ComparisonSchema: {
            subjects: string[];
            aspects: string[];
        };
        /** @enum {string} */
        ChartType: "bar" | "line" | "scatter" | "pie" | "heatmap";
        VisualisationSchema: {
            wanted: boolean;
            type: components["schemas"]["ChartType"] | null;
        };
        UnderstoodResponse: {
            intent: components["schemas"]["ReportIntent"];
            entities: components["schemas"]["AskedEntityResponse"][];
            time_range: components["schemas"]["TimeRangeSchema"] | null;
            publishers: string[];
            report_ids: string[];
            comparison: components["schemas"]["ComparisonSchema"] | null;
            visualisation: components["schemas"]["VisualisationSchema"] | null;
            search_text: string;
        };
        ContextSchema: {
            sections_used: number;
            tokens_used: number | null;
            tokens_limit: number | null;
        };
        /** @enum {string} */
        ReportErrorType: "not_answered" | "unavailable" | "withheld";
        ReportAnswerResponse: {
            /** Format: uuid */
            conversation_id: string;
            /** Format: uuid */
            message_id: string;
            response: string;
            intent: components["schemas"]["ReportIntent"];
            citations: components["schemas"]["ReportCitationResponse"][];
            conflicts: components["schemas"]["ConflictResponse"][];
            charts: components["schemas"]["ReportChartResponse"][];
            follow_up_questions: string[];
            confidence: number;
            understood: components["schemas"]["UnderstoodResponse"] | null;
            degraded: string[];
            context: components["schemas"]["ContextSchema"];
            is_fallback: boolean;
            error_type: components["schemas"]["ReportErrorType"] | null;
            suggestions: string[];
        };
        AskReportsDto: {
            /** Format: uuid */
            report_ids?: string[];
            query: string;
            /** Format: uuid */
            conversation_id?: string;
            /** @default 10 */
            limit?: number;
        };
        /** @enum {string} */
        ExportFormat: "markdown" | "json" | "bibtex";
        ReportConversationResponse: {
            /** Format: uuid */
            conversation_id: string;
            title: string;
            report_ids: string[];
            message_count: number;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            last_activity_at: string;
        };
        NewConversationDto: {
            /** Format: uuid */
            report_ids?: string[];
            /** @default New chat */
            title?: string;
        };
        ConversationPagination: {
            page: number;
            page_size: number;
            total_pages: number;
            total_conversations: number;
        };
        ConversationListResponse: {
            conversations: components["schemas"]["ReportConversationResponse"][];
            pagination: components["schemas"]["ConversationPagination"];
        };
        /** @enum {string} */
        MessageRole: "user" | "assistant" | "agent";
        ReportMessageResponse: {
            /** Format: uuid */
            message_id: string;
            role: components["schemas"]["MessageRole"];
            content: string;
            /** Format: date-time */
            timestamp: string;
            answer: components["schemas"]["ReportAnswerResponse"] | null;
        };
        MessagePagination: {
            page: number;
            page_size: number;
            total_pages: number;
            total_messages: number;
        };
        ReportHistoryResponse: {
            conversation: components["schemas"]["ReportConversationResponse"];
            messages: components["schemas"]["ReportMessageResponse"][];
            pagination: components["schemas"]["MessagePagination"];
        };
        KnownEntityResponse: {
            entity_id: string;
            name: string;
            type: components["schemas"]["EntityType"];
            aliases: string[];
            external_id: string | null;
            reports: number;
            mention_count: number;
            first_seen_year: number;
            last_seen_year: number;
        };
        EntityPagination: {
            page: number;
            page_size: number;
            total_pages: number;
            total_entities: number;
        };
        EntityListResponse: {
            entities: components["schemas"]["KnownEntityResponse"][];
            pagination: components["schemas"]["EntityPagination"];
        };
        RelatedEntityResponse: {
            entity_id: string;
            name: string;
            type: components["schemas"]["EntityType"];
            shared_reports: number;
            mention_count: number;
        };
        EntityResponse: {
            entity_id: string;
            name: string;
            type: components["schemas"]["EntityType"];
            aliases: string[];
            external_id: string | null;
            reports: number;
            mention_count: number;
            first_seen_year: number;
            last_seen_year: number;
            related: components["schemas"]["RelatedEntityResponse"][];
        };
        RelatedListResponse: {
            related: components["schemas"]["RelatedEntityResponse"][];
        };
        NamedEntityResponse: {
            entity_id: string;
            name: string;
            type: components["schemas"]["EntityType"];
        };
        TimelinePointResponse: {
            year: number;
            mention_count: number;
            report_count: number;
            avg_confidence: number | null;
            no_reports: boolean;
        };
        TimelineResponse: {
            entity: components["schemas"]["NamedEntityResponse"];
            points: components["schemas"]["TimelinePointResponse"][];
        };
        ComparedEntityResponse: {
            industries?: components["schemas"]["RelatedEntityResponse"][];
            countries?: components["schemas"]["RelatedEntityResponse"][];
            techniques?: components["schemas"]["RelatedEntityResponse"][];
            malware?: components["schemas"]["RelatedEntityResponse"][];
            entity: components["schemas"]["NamedEntityResponse"];
            report_count: number;
            mention_count: number;
            first_seen_year: number | null;
            last_seen_year: number | null;
        };
        SharedSchema: {
            industries?: components["schemas"]["NamedEntityResponse"][];
            countries?: components["schemas"]["NamedEntityResponse"][];
            techniques?: components["schemas"]["NamedEntityResponse"][];
            malware?: components["schemas"]["NamedEntityResponse"][];
        };
        CompareResponse: {
            entities: components["schemas"]["ComparedEntityResponse"][];
            shared: components["schemas"]["SharedSchema"];
        };
        CompareDto: {
            entity_ids: string[];
            aspects?: components["schemas"]["ComparedAspect"][];
            publisher?: string;
            year_from?: number;
            year_to?: number;
        };
        TrendResponse: {
            entity: components["schemas"]["NamedEntityResponse"];
            total_mentions: number;
            current_year_mentions: number;
            previous_year_mentions: number;
            growth_rate: number | null;
            share_growth: number;
        };
        TrendsResponse: {
            year: number;
            trends: components["schemas"]["TrendResponse"][];
        };
        AnalyseQueryDto: {
            query: string;
        };
        QueryCitationResponse: {
            citation_id: string;
            marker: string;
            /** Format: uuid */
            report_id: string;
            title: string;
            publisher: string;
            year: number;
            url: string | null;
            section_id: string | null;
            quote: string | null;
            start: number | null;
            end: number | null;
        };
        StructuredAnswerResponse: {
            query: {
                [key: string]: unknown;
            };
            columns: string[];
            rows: ((string | number) | null)[][];
            row_count: number;
            truncated: boolean;
            citations: components["schemas"]["QueryCitationResponse"][];
            explanation: string;
        };
        StructuredQueryDto: {
            question?: string;
            query?: {
                [key: string]: unknown;
            };
        };
        DrawChartDto: {
            /** Format: uuid */
            report_ids?: string[];
            query?: string;
            spec?: {
                [key: string]: unknown;
            };
            metric?: string;
            subjects?: string[];
        };
        /** @enum {string} */
        SectionType: "text" | "table" | "list";
        SectionResponse: {
            /** Format: uuid */
            section_id: string;
            section_number: number;
            section_title: string | null;
            content: string;
            section_type: components["schemas"]["SectionType"];
            page_number: number | null;
            start: number;
            end: number;
        };
        SectionPagination: {
            page: number;
            page_size: number;
            total_pages: number;
            total_sections: number;
        };
        SectionListResponse: {
            sections: components["schemas"]["SectionResponse"][];
            pagination: components["schemas"]["SectionPagination"];
        };
        MentionedEntityResponse: {
            entity_id: string;
            name: string;
            type: components["schemas"]["EntityType"];
            mention_count: number;
        };
        MentionResponse: {
            entity_id: string;
            /** Format: uuid */
            section_id: string;
            start: number;
            end: number;
            text: string;
            confidence: number;
        };
        MentionPagination: {
            page: number;
            page_size: number;
            total_pages: number;
            total_mentions: number;
        };
        ReportEntitiesResponse: {
            entities: components["schemas"]["MentionedEntityResponse"][];
            mentions: components["schemas"]["MentionResponse"][];
            pagination: components["schemas"]["MentionPagination"];
        };
        /** @enum {string} */
        Qualifier: "exact" | "about" | "over" | "under";
        StatisticResponse: {
            stat_id: string;
            /** Format: uuid */
            section_id: string;
            metric: string;
            subject: string;
            period: components["schemas"]["PeriodSchema"];
            value: number;
            unit: components["schemas"]["StatisticUnit"];
            qualifier: components["schemas"]["Qualifier"];
            quote: string;
            start: number;
            end: number;
        };
        StatisticPagination: {
            page: number;
            page_size: number;
            total_pages: number;
            total_statistics: number;
        };
        StatisticListResponse: {
            statistics: components["schemas"]["StatisticResponse"][];
            pagination: components["schemas"]["StatisticPagination"];
        };
        /** @enum {string} */
        DocumentStatus: "processing" | "ready" | "failed";
        ReportAcceptedResponse: {
            /** Format: uuid */
            job_id: string;
            /** Format: uuid */
            report_id: string;
            status: components["schemas"]["DocumentStatus"];
            message: string;
        };
        /** @enum {string} */
        ReportType: "annual" | "advisory" | "campaign" | "survey" | "other";
        UploadReportForm: {
            title: string;
            publisher: string;
            year: number;
            report_type: components["schemas"]["ReportType"];
            /** Format: uri */
            url?: string;
            language?: string;
            tags?: string[];
            collection?: string;
            /** @default false */
            restricted?: boolean;
            /** Format: binary */
            file: string;
        };
        ReportResponse: {
            /** Format: uuid */
            report_id: string;
            title: string;
            publisher: string;
            year: number;
            report_type: components["schemas"]["ReportType"];
            url: string | null;
            collection: string | null;
            restricted: boolean;
            sections: number;
            entities: number;
            statistics: number;
            status: components["schemas"]["DocumentStatus"];
            /** Format: date-time */
            created_at: string;
        };
        ReportPagination: {
            page: number;
            page_size: number;
            total_pages: number;
            total_reports: number;
        };
        ReportListResponse: {
            reports: components["schemas"]["ReportResponse"][];
            pagination: components["schemas"]["ReportPagination"];
        };
        ChangeReportDto: {
            title?: string;
            publisher?: string;
            year?: number;
            report_type?: components["schemas"]["ReportType"];
            /** Format: uri */
            url?: string | null;
            collection?: string | null;
            restricted?: boolean;
        };
        ClipMetadataSchema: {
            duration_seconds: number | null;
            size_bytes: number | null;
            resolution: string | null;
        };
        IssuedClipSchema: {
            event_id: string;
            camera_id: string;
            /** Format: date-time */
            timestamp: string;
            url: string;
            thumbnail_url: string | null;
            /** Format: date-time */
            expires_at: string;
            metadata?: components["schemas"]["ClipMetadataSchema"];
        };
        UnavailableClipSchema: {
            event_id: string;
            reason: components["schemas"]["ClipAbsence"];
        };
        IssuedClipsResponse: {
            clips: components["schemas"]["IssuedClipSchema"][];
            unavailable: components["schemas"]["UnavailableClipSchema"][];
        };
        IssueClipsDto: {
            event_ids: string[];
            expiry_minutes?: number;
            /** @default false */
            include_metadata?: Record<string, never>;
        };
        VerifiedLinkResponse: {
            /** @enum {boolean} */
            valid: true;
        };
        EvidenceSchema: {
            event_id: string;
            camera_id: string;
            /** Format: date-time */
            timestamp: string;
            event_type: string;
            confidence: number;
            description: string;
            relevance_score: number;
        };
        ClipLinkSchema: {
            event_id: string;
            camera_id: string;
            /** Format: date-time */
            timestamp: string;
            url: string;
            thumbnail_url: string | null;
            /** Format: date-time */
            expires_at: string;
        };
        RecurringWindowSchema: {
            days?: number[];
            from?: string;
            to?: string;
        };
        RecurringTimesSchema: {
            time_zone: string;
            windows: components["schemas"]["RecurringWindowSchema"][];
        };
        SuperlativeSchema: {
            order: components["schemas"]["SuperlativeOrder"];
            by?: components["schemas"]["SuperlativeUnit"];
        };
        ComparedSideSchema: {
            /** Format: date-time */
            from: string | null;
            /** Format: date-time */
            to: string | null;
            recurring?: components["schemas"]["RecurringTimesSchema"];
            camera_ids?: string[];
            event_types?: string[];
            objects?: string[];
            attributes?: {
                [key: string]: string;
            };
        };
        UnderstoodSchema: {
            /** Format: date-time */
            from: string | null;
            /** Format: date-time */
            to: string | null;
            camera_ids: string[];
            event_types: string[];
            objects: string[];
            attributes: {
                [key: string]: string;
            };
            min_confidence: number | null;
            text: string;
            unclear: string[];
            recurring?: components["schemas"]["RecurringTimesSchema"];
            superlative?: components["schemas"]["SuperlativeSchema"];
            compared?: components["schemas"]["ComparedSideSchema"];
        };
        ConversationAnswerResponse: {
            /** Format: uuid */
            conversation_id: string;
            /** Format: uuid */
            message_id: string;
            response: string;
            follow_up_questions: string[];
            evidence: components["schemas"]["EvidenceSchema"][];
            clip_links: components["schemas"]["ClipLinkSchema"][];
            confidence: number;
            processing_time_ms: number;
            understood: components["schemas"]["UnderstoodSchema"] | null;
            total_events: number;
            degraded: string[];
        };
        EvidenceEvent: {
            evidence: components["schemas"]["EvidenceSchema"][];
        };
        QuestionFilters: {
            /** Format: date-time */
            from?: string;
            /** Format: date-time */
            to?: string;
            camera_ids?: string[];
            event_types?: string[];
            objects?: string[];
        };
        AskQuestionDto: {
            query: string;
            /** Format: uuid */
            conversation_id?: string;
            limit?: number;
            min_confidence?: number;
            time_zone?: string;
            filters?: components["schemas"]["QuestionFilters"];
        };
        ConversationMessageMetadata: {
            evidence: components["schemas"]["EvidenceSchema"][];
            clip_links: components["schemas"]["ClipLinkSchema"][];
            understood: components["schemas"]["UnderstoodSchema"] | null;
        };
        ConversationMessage: {
            /** Format: uuid */
            message_id: string;
            role: components["schemas"]["MessageRole"];
            content: string;
            /** Format: date-time */
            timestamp: string;
            metadata: components["schemas"]["ConversationMessageMetadata"];
        };
        ConversationHistoryResponse: {
            /** Format: uuid */
            conversation_id: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: string;
            message_count: number;
            messages: components["schemas"]["ConversationMessage"][];
            pagination: components["schemas"]["ConversationPagination"];
        };
        DeletedConversationResponse: {
            /** Format: uuid */
            conversation_id: string;
            /** Format: date-time */
            deleted_at: string;
            messages_deleted: number;
        };
        InsightRange: {
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
        };
        InsightSchema: {
            /** Format: uuid */
            insight_id: string;
            kind: components["schemas"]["InsightKind"];
            severity: components["schemas"]["InsightSeverity"];
            title: string;
            response: string;
            camera_ids: string[];
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            observed: number;
            expected: number;
            score: number;
            evidence: components["schemas"]["EvidenceSchema"][];
            clip_links: components["schemas"]["ClipLinkSchema"][];
            follow_up_questions: string[];
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            acknowledged_at: string | null;
        };
        InsightListResponse: {
            time_range: components["schemas"]["InsightRange"];
            insights: components["schemas"]["InsightSchema"][];
            /** Format: date-time */
            generated_at: string;
        };
        AcknowledgedInsightResponse: {
            /** Format: uuid */
            insight_id: string;
            useful: boolean;
            /** Format: date-time */
            acknowledged_at: string;
        };
        AcknowledgeInsightDto: {
            useful: boolean;
        };
        EventObjectSchema: {
            label: string;
            confidence?: number | null;
            attributes?: {
                [key: string]: string;
            };
        };
        RelationSchema: {
            type: components["schemas"]["EventRelation"];
            score: number;
            reason: string;
        };
        RelatedEventSchema: {
            event_id: string;
            camera_id: string;
            /** Format: date-time */
            timestamp: string;
            /** Format: date-time */
            end_timestamp?: string | null;
            event_type: string;
            confidence: number;
            description?: string;
            location?: string | null;
            objects?: components["schemas"]["EventObjectSchema"][];
            metadata?: {
                [key: string]: unknown;
            };
            relations: components["schemas"]["RelationSchema"][];
        };
        RelatedEventsResponse: {
            event_id: string;
            related: components["schemas"]["RelatedEventSchema"][];
        };
        RejectedEvent: {
            index: number;
            field: string;
            rule: string;
        };
        IntakeResponse: {
            accepted: number;
            duplicates: number;
            rejected: components["schemas"]["RejectedEvent"][];
        };
        EventSchema: {
            event_id: string;
            camera_id: string;
            /** Format: date-time */
            timestamp: string;
            /** Format: date-time */
            end_timestamp?: string | null;
            event_type: string;
            confidence: number;
            description?: string;
            location?: string | null;
            objects?: components["schemas"]["EventObjectSchema"][];
            metadata?: {
                [key: string]: unknown;
            };
        };
        EventBatchSchema: {
            events: components["schemas"]["EventSchema"][];
        };
        EventPagination: {
            page: number;
            page_size: number;
            total_pages: number;
            total_events: number;
        };
        EventListResponse: {
            events: components["schemas"]["EventSchema"][];
            pagination: components["schemas"]["EventPagination"];
        };
        CameraDto: {
            camera_id: string;
            name: string;
            /** @default  */
            location?: string;
            /** @default  */
            zone?: string;
            /** @default null */
            time_zone?: string | null;
            /** @default [] */
            neighbours?: string[];
        };
        CameraListResponse: {
            cameras: components["schemas"]["CameraDto"][];
        };
        SaveCamerasDto: {
            cameras: components["schemas"]["CameraDto"][];
        };
        WebhookResponse: {
            status: string;
            event_id: string;
            duplicate: boolean;
        };
        /** @enum {string} */
        SortOrder: "asc" | "desc";
        /** @enum {string} */
        SessionStatus: "active" | "abandoned" | "ended" | "expired";
        /** @enum {string} */
        Channel: "web" | "mobile" | "api";
        /** @enum {string} */
        HandoffState: "none" | "waiting" | "assigned" | "resolved";
        /** @enum {string} */
        JobStatus: "processing" | "completed" | "failed";
        /** @enum {string} */
        JobSort: "created_at" | "updated_at";
        /** @enum {string} */
        DocumentType: "faq" | "sop" | "module" | "general";
        /** @enum {string} */
        Publication: "published" | "draft" | "archived";
        /** @enum {string} */
        DocumentSourceType: "upload" | "api" | "url" | "sample";
        /** @enum {string} */
        DocumentSort: "created_at" | "updated_at" | "title" | "views" | "size_bytes";
        /** @enum {string} */
        DocumentPurpose: "view" | "preview";
        /** @enum {string} */
        ImportOutcome: "added" | "updated" | "unchanged" | "skipped" | "failed" | "removed";
        /** @enum {string} */
        ProposalState: "waiting" | "approved" | "rejected" | "outdated";
        /** @enum {string} */
        AuditOutcome: "done" | "refused";
        /** @enum {string} */
        Role: "admin" | "support_agent" | "operator" | "viewer" | "analyst" | "user";
        /** @enum {string} */
        AccountStatus: "active" | "inactive" | "suspended";
        /** @enum {string} */
        Granularity: "hour" | "day" | "week" | "month";
        /** @enum {string} */
        AnalyticsReport: "unanswered" | "documents" | "feedback" | "guardrails" | "costs";
        /** @enum {string} */
        SuggestionSource: "helpful_answers" | "content_gaps";
        /** @enum {string} */
        EvaluationResultFilter: "all" | "mistakes";
        /** @enum {string} */
        StaffTopic: "inbox" | "ingestion" | "index" | "evaluation" | "config";
        /** @enum {string} */
        InsightTimeRange: "1h" | "24h" | "7d";
        /** @enum {string} */
        InsightSeverity: "low" | "medium" | "high";
        /** @enum {string} */
        EventRelation: "temporal" | "spatial" | "semantic";
        /** @enum {string} */
        ReadinessStatus: "up" | "down";
        /** @enum {string} */
        HealthStatus: "up" | "degraded" | "down";
        /** @enum {string} */
        CircuitBreakerState: "closed" | "open" | "half-open";
        /** @enum {string} */
        ScheduledJobResult: "running" | "succeeded" | "failed";
        /** @enum {string} */
        Theme: "light" | "dark" | "system";
        /** @enum {string} */
        DeviceType: "desktop" | "mobile" | "tablet";
        /** @enum {string} */
        MessageType: "text" | "voice" | "image";
        /** @enum {string} */
        AttachmentKind: "image" | "voice";
        /** @enum {string} */
        HandoffSide: "visitor" | "agent";
        /** @enum {string} */
        Priority: "high" | "medium" | "low";
        /** @enum {string} */
        SameNamePolicy: "keep" | "replace" | "refuse";
        /** @enum {string} */
        UploadSourceType: "upload" | "api";
        /** @enum {string} */
        ChunkingStrategy: "fixed" | "semantic" | "recursive";
        /** @enum {string} */
        IngestionStage: "parsing" | "chunking" | "embedding" | "indexing";
        /** @enum {string} */
        VersionChange: "upload" | "file" | "content" | "details" | "reindex" | "restore";
        /** @enum {string} */
        BulkStatus: "done" | "failed";
        /** @enum {string} */
        BulkAction: "publish" | "draft" | "archive" | "delete" | "reindex" | "tag";
        /** @enum {string} */
        TextFormat: "markdown" | "plain";
        /** @enum {string} */
        ContentFlag: "instructions" | "hidden_text";
        /** @enum {string} */
        VersionState: "active" | "previous" | "processing";
        /** @enum {string} */
        SourceType: "web" | "sitemap" | "folder" | "zip";
        /** @enum {string} */
        ImportSchedule: "off" | "hourly" | "daily" | "weekly" | "monthly";
        /** @enum {string} */
        MissingPolicy: "archive" | "delete" | "keep";
        /** @enum {string} */
        ImportState: "waiting" | "running" | "completed" | "failed" | "cancelled";
        /** @enum {string} */
        ModelSpeed: "fast" | "medium" | "slow";
        /** @enum {string} */
        ModelAccuracy: "fair" | "good" | "high";
        /** @enum {string} */
        ModelLicence: "open-source" | "commercial";
        /** @enum {string} */
        SettingType: "choice" | "text" | "integer" | "number" | "boolean";
        /** @enum {string} */
        SettingOrigin: "default" | "file" | "environment" | "override";
        /** @enum {string} */
        ReindexingStatus: "running" | "completed" | "failed" | "cancelled";
        /** @enum {string} */
        SecondModelStatus: "off" | "building" | "ready" | "failed";
        /** @enum {string} */
        PromptVariable: "question" | "language" | "passages" | "history" | "date";
        /** @enum {string} */
        PromptRole: "system" | "user";
        /** @enum {string} */
        ApiKeyScope: "chat" | "conversations:read" | "documents:read" | "documents:write" | "analytics:read";
        /** @enum {string} */
        AnswerableDocuments: "none" | "preparing" | "sample" | "own";
        /** @enum {string} */
        EvaluationMeasure: "ndcg_at_10" | "hit_at_1" | "mrr" | "recall_at_10" | "right" | "partly" | "wrong" | "false_unknown" | "near_miss_answered";
        /** @enum {string} */
        QuestionFormat: "csv" | "jsonl";
        /** @enum {string} */
        EvaluationState: "queued" | "running" | "completed" | "failed" | "cancelled";
        /** @enum {string} */
        EvaluationVerdict: "better" | "worse" | "same";
        /** @enum {string} */
        EvaluationOutcome: "right" | "partly" | "wrong" | "false_unknown" | "unknown" | "near_miss_answered";
        /** @enum {string} */
        ComparedAspect: "industries" | "countries" | "techniques" | "malware";
        /** @enum {string} */
        ClipAbsence: "not_found" | "no_clip" | "vms_unavailable" | "not_configured";
        /** @enum {string} */
        SuperlativeOrder: "first" | "last" | "most" | "least";
        /** @enum {string} */
        SuperlativeUnit: "hour" | "day" | "weekday" | "camera";
        /** @enum {string} */
        InsightKind: "spike" | "silence" | "unusual_hour" | "repeated_place" | "sequence" | "unusual_event";
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    health_live: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LivenessResponse"];
                };
            };
        };
    };
    health_ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadinessResponse"];
                };
            };
        };
    };
    health_detailed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedHealthResponse"];
                };
            };
        };
    };
    account_register: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["RegisterResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    account_verifyEmail: {
        parameters: {
            query: {
                token: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["VerifyEmailResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    account_resendVerification: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResendVerificationDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["MessageResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    account_login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoginDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["LoginResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    account_refresh: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefreshDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["RefreshResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    account_logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["LogoutResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    profile_profile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ProfileResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    profile_updateProfile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateProfileDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ProfileResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    profile_changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePasswordDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ChangePasswordResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    signIns_list: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
                order?: components["schemas"]["SortOrder"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["SignInListResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    signIns_end: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["MessageResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    totp_state: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["TotpStateResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    totp_enrol: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CurrentPasswordDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["TotpEnrolmentResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    totp_confirm: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmTotpDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["TotpConfirmedResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    totp_disable: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CurrentPasswordDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["TotpStateResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    visitor_visitor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VisitorDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["VisitorResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    chatSessions_initialize: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InitializeSessionDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["InitializeSessionResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    chatSessions_list: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
                order?: components["schemas"]["SortOrder"];
                user_id?: string;
                status?: components["schemas"]["SessionStatus"];
                channel?: components["schemas"]["Channel"];
                escalated?: boolean;
                tag?: string;
                rating?: number;
                assigned_agent?: string;
                handoff?: components["schemas"]["HandoffState"];
                assigned_to?: string;
                from?: string;
                to?: string;
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["SessionListResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    chatSessions_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["SessionResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    chatSessions_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeSessionDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["SessionResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    chatSessions_history: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
                order?: components["schemas"]["SortOrder"];
                after?: string;
            };
            header?: never;
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["MessageHistoryResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    chatMessages_send: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SendMessageDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["SendMessageResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                    "text/event-stream": {
                        /** @enum {string} */
                        event: "status";
                        data: components["schemas"]["StatusEvent"];
                    } | {
                        /** @enum {string} */
                        event: "sources";
                        data: components["schemas"]["SourcesEvent"];
                    } | {
                        /** @enum {string} */
                        event: "token";
                        data: components["schemas"]["TextEvent"];
                    } | {
                        /** @enum {string} */
                        event: "replace";
                        data: components["schemas"]["TextEvent"];
                    } | {
                        /** @enum {string} */
                        event: "done";
                        data: components["schemas"]["SendMessageResponse"];
                    } | {
                        /** @enum {string} */
                        event: "error";
                        data: components["schemas"]["ErrorEvent"];
                    };
                };
            };
        };
    };
    chatSessions_end: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndSessionDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["EndSessionResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    chatMessages_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: string;
                message_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["HistoryMessage"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    chatMessages_stream: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SendMessageDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": {
                        /** @enum {string} */
                        event: "status";
                        data: components["schemas"]["StatusEvent"];
                    } | {
                        /** @enum {string} */
                        event: "sources";
                        data: components["schemas"]["SourcesEvent"];
                    } | {
                        /** @enum {string} */
                        event: "token";
                        data: components["schemas"]["TextEvent"];
                    } | {
                        /** @enum {string} */
                        event: "replace";
                        data: components["schemas"]["TextEvent"];
                    } | {
                        /** @enum {string} */
                        event: "done";
                        data: components["schemas"]["SendMessageResponse"];
                    } | {
                        /** @enum {string} */
                        event: "error";
                        data: components["schemas"]["ErrorEvent"];
                    };
                };
            };
        };
    };
    attachments_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["AttachmentForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["AttachmentResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    handoff_request: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequestHandoffDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["HandoffStatusResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    handoff_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MarkReadDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["HandoffStatusResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    handoff_typing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["HandoffStatusResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    sessionEvents_follow: {
        parameters: {
            query?: {
                after?: string;
            };
            header?: never;
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": {
                        /** @enum {string} */
                        event: "message";
                        data: components["schemas"]["HistoryMessage"];
                    } | {
                        /** @enum {string} */
                        event: "state";
                        data: components["schemas"]["StateEvent"];
                    } | {
                        /** @enum {string} */
                        event: "typing";
                        data: components["schemas"]["TypingEvent"];
                    } | {
                        /** @enum {string} */
                        event: "read";
                        data: components["schemas"]["ReadEvent"];
                    } | {
                        /** @enum {string} */
                        event: "reset";
                        data: components["schemas"]["ResetEvent"];
                    } | {
                        /** @enum {string} */
                        event: "error";
                        data: components["schemas"]["ErrorEvent"];
                    };
                };
            };
        };
    };
    messageFeedback_rate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: string;
                message_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MessageFeedbackDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["MessageFeedbackResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    answerExplanation_trace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: string;
                message_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["AnswerTraceResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    answerExplanation_citation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: string;
                message_id: string;
                marker: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["CitationContextResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    conversationExport_export: {
        parameters: {
            query?: {
                format?: components["schemas"]["ConversationFormat"];
            };
            header?: never;
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
        };
    };
    llmUsage_read: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["LlmUsageResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    inbox_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["InboxConversationResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    inbox_customer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ConversationCustomerResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    inbox_claim: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["InboxConversationResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    inbox_release: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["InboxConversationResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    inbox_assign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssignDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["InboxConversationResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    inbox_reply: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplyDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["InboxConversationResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    inbox_note: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoteDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["InboxConversationResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    inbox_resolve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResolveDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["InboxConversationResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    inbox_returnToAssistant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["InboxConversationResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    ingestionJobs_list: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
                order?: components["schemas"]["SortOrder"];
                status?: components["schemas"]["JobStatus"][];
                document_id?: string;
                sort?: components["schemas"]["JobSort"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["IngestionJobListResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    ingestion_ingest: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["IngestDocumentForm"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["IngestionAccepted"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    ingestion_events: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": {
                        /** @enum {string} */
                        event: "watching";
                        data: components["schemas"]["WatchingResponse"];
                    } | {
                        /** @enum {string} */
                        event: "progress";
                        data: components["schemas"]["IngestionStatusResponse"];
                    } | {
                        /** @enum {string} */
                        event: "error";
                        data: components["schemas"]["ErrorEvent"];
                    };
                };
            };
        };
    };
    ingestion_status: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["IngestionStatusResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                    "text/event-stream": {
                        /** @enum {string} */
                        event: "progress";
                        data: components["schemas"]["IngestionStatusResponse"];
                    } | {
                        /** @enum {string} */
                        event: "done";
                        data: components["schemas"]["IngestionStatusResponse"];
                    } | {
                        /** @enum {string} */
                        event: "error";
                        data: components["schemas"]["ErrorEvent"];
                    };
                };
            };
        };
    };
    ingestionJobs_retry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["IngestionStatusResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    ingestionJobs_cancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["IngestionStatusResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    bulkChanges_apply: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkChangeDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["BulkChangesResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    documents_list: {
        parameters: {
            query?: {
                document_type?: components["schemas"]["DocumentType"][];
                category?: string[];
                tags?: string[];
                status?: components["schemas"]["DocumentStatus"][];
                publication?: components["schemas"]["Publication"][];
                q?: string;
                language?: string[];
                source_type?: components["schemas"]["DocumentSourceType"][];
                file_name?: string;
                folder?: string;
                page?: number;
                page_size?: number;
                order?: components["schemas"]["SortOrder"];
                sort?: components["schemas"]["DocumentSort"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["DocumentListResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    documents_facets: {
        parameters: {
            query?: {
                document_type?: components["schemas"]["DocumentType"][];
                category?: string[];
                tags?: string[];
                status?: components["schemas"]["DocumentStatus"][];
                publication?: components["schemas"]["Publication"][];
                q?: string;
                language?: string[];
                source_type?: components["schemas"]["DocumentSourceType"][];
                file_name?: string;
                folder?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["DocumentFacetsResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    documents_get: {
        parameters: {
            query?: {
                purpose?: components["schemas"]["DocumentPurpose"];
            };
            header?: never;
            path: {
                document_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["DocumentWithContentResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    documentChanges_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                document_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateDocumentDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["DocumentUpdatedResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    documents_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                document_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["DocumentDeletedResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    documents_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                document_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
        };
    };
    documents_chunks: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
                order?: components["schemas"]["SortOrder"];
            };
            header?: never;
            path: {
                document_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ChunkListResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    documentChanges_publish: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                document_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["DocumentPublicationResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    documentChanges_draft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                document_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["DocumentPublicationResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    documentChanges_archive: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                document_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["DocumentPublicationResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    documentVersions_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                document_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["DocumentVersionListResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    documentVersions_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                document_id: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["DocumentVersionWithContentResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    documentVersions_restore: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                document_id: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["DocumentUpdatedResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    imports_list: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
                order?: components["schemas"]["SortOrder"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ImportListResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    imports_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateImportDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ImportResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    imports_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ImportResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    imports_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImportPlanDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ImportResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    imports_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["MessageResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    imports_items: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
                order?: components["schemas"]["SortOrder"];
                outcome?: components["schemas"]["ImportOutcome"][];
            };
            header?: never;
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ImportItemListResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    imports_run: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ImportResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    imports_cancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ImportResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    search_search: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SearchDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["SearchResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    embeddings_generate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GenerateEmbeddingsDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["GenerateEmbeddingsResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    embeddings_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["EmbeddingModelsResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    adminConfig_read: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ConfigResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    adminConfig_change: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeConfigDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ConfigChangeResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    adminConfig_fields: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ConfigFieldsResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    adminConfig_preview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeConfigDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ConfigPreviewResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    adminConfig_versions: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
                order?: components["schemas"]["SortOrder"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ConfigVersionsResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    adminConfig_rollBack: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RollBackConfigDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ConfigChangeResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    configProposals_list: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
                order?: components["schemas"]["SortOrder"];
                state?: components["schemas"]["ProposalState"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ProposalListResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    configProposals_approve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ConfigChangeResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    configProposals_reject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ProposalResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    auditLog_list: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
                order?: components["schemas"]["SortOrder"];
                from?: string;
                to?: string;
                action?: string;
                actor_id?: string;
                target_id?: string;
                outcome?: components["schemas"]["AuditOutcome"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["AuditLogResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    deadLetters_list: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
                order?: components["schemas"]["SortOrder"];
                job_name?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["DeadLettersResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    deadLetters_retry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dead_letter_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ChangedDeadLetterResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    deadLetters_discard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dead_letter_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ChangedDeadLetterResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    reindexing_read: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ReindexingResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    reindexing_start: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartReindexingDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ReindexingResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    reindexing_cancel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ReindexingResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    reindexing_rollBack: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ReindexingResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    reindexing_prune: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["PruneReindexingResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    invitations_list: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
                order?: components["schemas"]["SortOrder"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["InvitationListResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    invitations_invite: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InviteUserDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["IssuedInvitationResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    invitations_withdraw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                invitation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["MessageResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    adminUsers_list: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
                order?: components["schemas"]["SortOrder"];
                role?: components["schemas"]["Role"];
                status?: components["schemas"]["AccountStatus"];
                query?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["UserListResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    adminUsers_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["AccountResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    adminUsers_setRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetRoleDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["AccountResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    adminUsers_setRestrictions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RestrictionsDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["AccountResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    adminUsers_suspend: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["AccountResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    adminUsers_reinstate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["AccountResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    adminUsers_resetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["PasswordResetResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    adminUsers_resetTotp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["AccountResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    dataRights_exportOwn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
        };
    };
    dataRights_export: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
        };
    };
    dataRights_erase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ErasePersonDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ErasureResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    analytics_dashboard: {
        parameters: {
            query?: {
                start_date?: string;
                end_date?: string;
                timezone?: string;
                granularity?: components["schemas"]["Granularity"];
                compare?: "previous";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["DashboardResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    analytics_unanswered: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
                order?: components["schemas"]["SortOrder"];
                start_date?: string;
                end_date?: string;
                timezone?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["UnansweredResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    analytics_documentUse: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
                order?: components["schemas"]["SortOrder"];
                start_date?: string;
                end_date?: string;
                timezone?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["DocumentUseResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    analytics_feedback: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
                order?: components["schemas"]["SortOrder"];
                start_date?: string;
                end_date?: string;
                timezone?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["FeedbackResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    analytics_guardrails: {
        parameters: {
            query?: {
                start_date?: string;
                end_date?: string;
                timezone?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["GuardrailReportResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    analytics_costs: {
        parameters: {
            query?: {
                start_date?: string;
                end_date?: string;
                timezone?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["CostReportResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    analyticsExport_export: {
        parameters: {
            query?: {
                start_date?: string;
                end_date?: string;
                timezone?: string;
            };
            header?: never;
            path: {
                report: components["schemas"]["AnalyticsReport"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
        };
    };
    contentGaps_list: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
                order?: components["schemas"]["SortOrder"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ContentGapsResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    contentGaps_draft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cluster_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["DraftedGapResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    contentGaps_dismiss: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cluster_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["DismissedGapResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    promptActivations_active: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["PromptActivationResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    promptActivations_split: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SplitPromptsDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["PromptActivationResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    promptActivations_rollBack: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["PromptActivationResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    promptActivations_compare: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["PromptResultsResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    promptActivations_activate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                template_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActivatePromptDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["PromptActivationResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    prompts_list: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
                order?: components["schemas"]["SortOrder"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["PromptListResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    prompts_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PromptDraftDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["PromptTemplateResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    prompts_preview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreviewPromptDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["PromptPreviewResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    prompts_versions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                template_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["PromptVersionsResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    prompts_addVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                template_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PromptDraftDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["PromptTemplateResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    siteKeys_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["SiteKeyListResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    siteKeys_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SiteKeyDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["SiteKeyResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    siteKeys_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site_key_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SiteKeyDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["SiteKeyResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    siteKeys_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site_key_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["MessageResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    siteKeys_replaceIdentitySecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site_key_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IdentitySecretDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["IdentitySecretResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    siteKeys_removeIdentitySecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site_key_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["MessageResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    widgetConfig_config: {
        parameters: {
            query: {
                site_key: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["WidgetConfigResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    apiKeys_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ApiKeyListResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    apiKeys_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApiKeyDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["NewApiKeyResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    apiKeys_rotate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                api_key_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApiKeyRotationDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["NewApiKeyResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    apiKeys_revoke: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                api_key_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["MessageResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    featureFlags_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["FlagListResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    featureFlags_set: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetFlagDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["FlagResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    featureFlags_reset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                flag: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["FlagResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    frontPage_state: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["FrontPageResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    evaluationGate_read: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["EvaluationGateResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    evaluationGate_set: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EvaluationGateDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["EvaluationGateResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    evaluationGate_remove: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["EvaluationGateResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    evaluationSets_list: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
                order?: components["schemas"]["SortOrder"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["QuestionSetListResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    evaluationSets_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QuestionSetDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["QuestionSetResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    evaluationSets_suggest: {
        parameters: {
            query: {
                source: components["schemas"]["SuggestionSource"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["SuggestedQuestionsResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    evaluationSets_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                set_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["QuestionSetResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    evaluationSets_replace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                set_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QuestionSetDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["QuestionSetResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    evaluationSets_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                set_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["MessageResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    evaluations_list: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
                order?: components["schemas"]["SortOrder"];
                set_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["EvaluationListResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    evaluations_start: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartEvaluationDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["EvaluationResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    evaluations_compare: {
        parameters: {
            query: {
                a: string;
                b: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["EvaluationComparisonResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    evaluations_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                evaluation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["EvaluationResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    evaluations_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                evaluation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["MessageResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    evaluations_cancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                evaluation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["EvaluationResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    evaluations_listResults: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
                order?: components["schemas"]["SortOrder"];
                show?: components["schemas"]["EvaluationResultFilter"];
            };
            header?: never;
            path: {
                evaluation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["EvaluationResultsResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    evaluations_getResult: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                evaluation_id: string;
                position: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["EvaluationResultResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    events_follow: {
        parameters: {
            query?: {
                topics?: components["schemas"]["StaffTopic"][];
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": {
                        /** @enum {string} */
                        event: "ready";
                        data: components["schemas"]["ReadyEvent"];
                    } | {
                        /** @enum {string} */
                        event: "inbox";
                        data: components["schemas"]["InboxEvent"];
                    } | {
                        /** @enum {string} */
                        event: "ingestion";
                        data: components["schemas"]["IngestionStatusResponse"];
                    } | {
                        /** @enum {string} */
                        event: "index";
                        data: components["schemas"]["ReindexingResponse"];
                    } | {
                        /** @enum {string} */
                        event: "evaluation";
                        data: components["schemas"]["EvaluationResponse"];
                    } | {
                        /** @enum {string} */
                        event: "config";
                        data: components["schemas"]["ConfigEvent"];
                    } | {
                        /** @enum {string} */
                        event: "reset";
                        data: components["schemas"]["TopicsResetEvent"];
                    } | {
                        /** @enum {string} */
                        event: "error";
                        data: components["schemas"]["ErrorEvent"];
                    };
                };
            };
        };
    };
    domains_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["DomainsResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    reportConversation_ask: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AskReportsDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ReportAnswerResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                    "text/event-stream": {
                        /** @enum {string} */
                        event: "status";
                        data: components["schemas"]["StatusEvent"];
                    } | {
                        /** @enum {string} */
                        event: "sources";
                        data: components["schemas"]["SourcesEvent"];
                    } | {
                        /** @enum {string} */
                        event: "token";
                        data: components["schemas"]["TextEvent"];
                    } | {
                        /** @enum {string} */
                        event: "replace";
                        data: components["schemas"]["TextEvent"];
                    } | {
                        /** @enum {string} */
                        event: "done";
                        data: components["schemas"]["ReportAnswerResponse"];
                    } | {
                        /** @enum {string} */
                        event: "error";
                        data: components["schemas"]["ErrorEvent"];
                    };
                };
            };
        };
    };
    reportConversation_citations: {
        parameters: {
            query?: {
                format?: components["schemas"]["ExportFormat"];
            };
            header?: never;
            path: {
                conversation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
        };
    };
    reportConversations_list: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
                order?: components["schemas"]["SortOrder"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ConversationListResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    reportConversations_begin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewConversationDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ReportConversationResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    reportConversations_history: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
                order?: components["schemas"]["SortOrder"];
            };
            header?: never;
            path: {
                conversation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ReportHistoryResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    reportConversations_select: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: string;
                report_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ReportConversationResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    reportConversations_deselect: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: string;
                report_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ReportConversationResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    reportEntities_list: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
                order?: components["schemas"]["SortOrder"];
                query?: string;
                type?: components["schemas"]["EntityType"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["EntityListResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    reportEntities_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entity_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["EntityResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    reportEntities_related: {
        parameters: {
            query?: {
                type?: components["schemas"]["EntityType"];
                limit?: number;
            };
            header?: never;
            path: {
                entity_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["RelatedListResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    reportEntities_timeline: {
        parameters: {
            query?: {
                from_year?: number;
                to_year?: number;
                publisher?: string;
            };
            header?: never;
            path: {
                entity_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["TimelineResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    reportEntities_compare: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CompareDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["CompareResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    reportEntities_trends: {
        parameters: {
            query?: {
                type?: components["schemas"]["EntityType"];
                limit?: number;
                year_to?: number;
                min_reports?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["TrendsResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    reportQuestions_analyse: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnalyseQueryDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["UnderstoodResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    reportQuestions_query: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StructuredQueryDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["StructuredAnswerResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    reportQuestions_draw: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DrawChartDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ReportChartResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    reportQuestions_svg: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                chart_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/svg+xml": string;
                };
            };
        };
    };
    reportContents_reanalyse: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["MessageResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    reportContents_sections: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
                order?: components["schemas"]["SortOrder"];
            };
            header?: never;
            path: {
                report_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["SectionListResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    reportContents_entities: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
                order?: components["schemas"]["SortOrder"];
            };
            header?: never;
            path: {
                report_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ReportEntitiesResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    reportContents_statistics: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
                order?: components["schemas"]["SortOrder"];
            };
            header?: never;
            path: {
                report_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["StatisticListResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    reports_list: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
                order?: components["schemas"]["SortOrder"];
                year_from?: number;
                year_to?: number;
                publisher?: string[];
                report_type?: components["schemas"]["ReportType"][];
                entity?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ReportListResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    reports_upload: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["UploadReportForm"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ReportAcceptedResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    reports_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                report_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ReportResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    reports_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                report_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeReportDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ReportResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    reports_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                report_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["MessageResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    clips_issue: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IssueClipsDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["IssuedClipsResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    clips_verify: {
        parameters: {
            query?: never;
            header?: {
                "X-Forwarded-Uri"?: string;
                "X-Original-URI"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["VerifiedLinkResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    conversation_ask: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AskQuestionDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ConversationAnswerResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                    "text/event-stream": {
                        /** @enum {string} */
                        event: "status";
                        data: components["schemas"]["StatusEvent"];
                    } | {
                        /** @enum {string} */
                        event: "evidence";
                        data: components["schemas"]["EvidenceEvent"];
                    } | {
                        /** @enum {string} */
                        event: "token";
                        data: components["schemas"]["TextEvent"];
                    } | {
                        /** @enum {string} */
                        event: "replace";
                        data: components["schemas"]["TextEvent"];
                    } | {
                        /** @enum {string} */
                        event: "done";
                        data: components["schemas"]["ConversationAnswerResponse"];
                    } | {
                        /** @enum {string} */
                        event: "error";
                        data: components["schemas"]["ErrorEvent"];
                    };
                };
            };
        };
    };
    conversation_history: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
                order?: components["schemas"]["SortOrder"];
            };
            header?: never;
            path: {
                conversation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["ConversationHistoryResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    conversation_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["DeletedConversationResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    insights_list: {
        parameters: {
            query?: {
                time_range?: components["schemas"]["InsightTimeRange"];
                severity_threshold?: components["schemas"]["InsightSeverity"];
                camera_id?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["InsightListResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    insights_acknowledge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                insight_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcknowledgeInsightDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["AcknowledgedInsightResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    relatedEvents_list: {
        parameters: {
            query?: {
                types?: components["schemas"]["EventRelation"][];
                limit?: number;
            };
            header?: never;
            path: {
                event_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["RelatedEventsResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    surveillanceEvents_list: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
                order?: components["schemas"]["SortOrder"];
                from?: string;
                to?: string;
                camera_id?: string[];
                event_type?: string[];
                object?: string[];
                min_confidence?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["EventListResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    surveillanceEvents_add: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EventSchema"] | components["schemas"]["EventBatchSchema"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["IntakeResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    surveillanceEvents_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                event_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["EventSchema"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    surveillanceEvents_listCameras: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["CameraListResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    surveillanceEvents_saveCameras: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SaveCamerasDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["CameraListResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
    vmsWebhook_receive: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-Timestamp": string;
                "X-Signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EventSchema"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["WebhookResponse"];
                        error: Record<string, never> | null;
                        meta: components["schemas"]["ResponseMeta"];
                    };
                };
            };
        };
    };
}
